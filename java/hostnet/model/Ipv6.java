// SPDX-License-Identifier: Apache-2.0
package hostnet.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Arithmetic on IPv6 addresses in text form; {@code java.net} would be a slow start for a short task. */
public final class Ipv6 {
    /** The longest prefix, in bits. */
    public static final int LONGEST_PREFIX = 128;

    private static final int GROUPS = 8;
    private static final int GROUP_BITS = 16;
    private static final int GROUP_DIGITS = 4;
    private static final int OCTET_BITS = 8;

    private Ipv6() {}

    /** The address in RFC 5952's form, as {@code ip} prints it; null when the text is no IPv6 address. */
    public static @Nullable String canonical(String text) {
        int[] groups = parse(text);
        return groups == null ? null : format(groups);
    }

    /** The address and prefix length of {@code addr/len}, in RFC 5952's form; null when the text is none. */
    public static @Nullable Cidr cidr(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? null : canonical(text.substring(0, slash));
        String length = text.substring(slash + 1);
        if (address == null || length.isEmpty() || length.length() > 3 || !isDecimal(length)) {
            return null;
        }
        int prefix = Integer.parseInt(length);
        return prefix > LONGEST_PREFIX ? null : new Cidr(address, prefix);
    }

    /** Whether the address is of link scope: fe80::/10. */
    public static boolean isLinkScope(String address) {
        int[] groups = parse(address);
        return groups != null && (groups[0] & 0xffc0) == 0xfe80;
    }

    /** Whether both are in one network of that prefix length. */
    public static boolean sameNetwork(Cidr cidr, String address) {
        int[] left = parse(cidr.address());
        int[] right = parse(address);
        if (left == null || right == null) {
            return false;
        }
        for (int bit = 0; bit < cidr.prefix(); bit++) {
            int shift = GROUP_BITS - 1 - bit % GROUP_BITS;
            if (((left[bit / GROUP_BITS] ^ right[bit / GROUP_BITS]) >> shift & 1) != 0) {
                return false;
            }
        }
        return true;
    }

    /** The network that the address lies in: {@code 2001:db8::/64} of 2001:db8::5/64; the text itself when it is none. */
    public static String networkOf(Cidr cidr) {
        int[] groups = parse(cidr.address());
        if (groups == null) {
            return cidr.toString();
        }
        for (int group = 0; group < GROUPS; group++) {
            int bits = Math.max(0, Math.min(GROUP_BITS, cidr.prefix() - group * GROUP_BITS));
            groups[group] &= 0xffff << (GROUP_BITS - bits);
        }
        return format(groups) + "/" + cidr.prefix();
    }

    private static int @Nullable [] parse(String text) {
        int gap = text.indexOf("::");
        if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
            return null;
        }
        List<Integer> head = groups(gap < 0 ? text : text.substring(0, gap), gap < 0);
        List<Integer> tail = gap < 0 ? List.of() : groups(text.substring(gap + 2), true);
        if (head == null || tail == null) {
            return null;
        }
        int count = head.size() + tail.size();
        if (gap < 0 ? count != GROUPS : count >= GROUPS) {
            return null;
        }
        int[] groups = new int[GROUPS];
        for (int index = 0; index < head.size(); index++) {
            groups[index] = head.get(index);
        }
        for (int index = 0; index < tail.size(); index++) {
            groups[GROUPS - tail.size() + index] = tail.get(index);
        }
        return groups;
    }

    /** The groups between colons; an IPv4 address may be the last of all and is two of them. */
    private static @Nullable List<Integer> groups(String text, boolean last) {
        List<Integer> groups = new ArrayList<>();
        if (text.isEmpty()) {
            return groups;
        }
        String[] words = text.split(":", -1);
        for (int index = 0; index < words.length; index++) {
            String word = words[index];
            if (last && index == words.length - 1 && Ipv4.isAddress(word)) {
                addOctets(word, groups);
            } else if (isGroup(word)) {
                groups.add(Integer.parseInt(word, 16));
            } else {
                return null;
            }
        }
        return groups;
    }

    private static void addOctets(String ipv4, List<Integer> groups) {
        String[] octets = ipv4.split("\\.", -1);
        for (int index = 0; index < octets.length; index += 2) {
            groups.add(Integer.parseInt(octets[index]) << OCTET_BITS | Integer.parseInt(octets[index + 1]));
        }
    }

    private static boolean isGroup(String word) {
        return !word.isEmpty()
                && word.length() <= GROUP_DIGITS
                && word.chars().allMatch(letter -> letter < 128 && Character.digit(letter, 16) >= 0);
    }

    private static boolean isDecimal(String text) {
        return text.chars().allMatch(letter -> letter >= '0' && letter <= '9');
    }

    private static String format(int[] groups) {
        int start = 0;
        int length = 0;
        for (int from = 0; from < GROUPS; from++) {
            int to = from;
            while (to < GROUPS && groups[to] == 0) {
                to++;
            }
            if (to - from > length) {
                start = from;
                length = to - from;
            }
        }
        boolean gap = length > 1;
        StringBuilder text = new StringBuilder();
        for (int index = 0; index < GROUPS; index++) {
            if (gap && index == start) {
                text.append("::");
                index += length - 1;
            } else {
                boolean first = text.isEmpty() || text.charAt(text.length() - 1) == ':';
                text.append(first ? "" : ":").append(Integer.toHexString(groups[index]));
            }
        }
        return text.toString();
    }
}
