// SPDX-License-Identifier: Apache-2.0
package hostnet.model;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** IPv4 arithmetic on dotted quads; names are never resolved. */
public final class Ipv4 {
    private static final int BITS = 32;

    private Ipv4() {}

    /** Whether the text is a dotted quad of four numbers 0..255 without leading zeros. */
    public static boolean isAddress(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return false;
        }
        for (String part : parts) {
            if (!part.matches("0|[1-9][0-9]{0,2}") || Integer.parseInt(part) > 255) {
                return false;
            }
        }
        return true;
    }

    /** The prefix length 0..32 of a netmask such as 255.255.255.0; empty when its ones are not contiguous. */
    public static OptionalInt prefixOf(String netmask) {
        if (!isAddress(netmask)) {
            return OptionalInt.empty();
        }
        int bits = toInt(netmask);
        int prefix = Integer.bitCount(bits);
        return bits == maskBits(prefix) ? OptionalInt.of(prefix) : OptionalInt.empty();
    }

    /** The netmask of a prefix length 0..32: {@code 255.255.255.0} of 24. */
    public static String netmaskOf(int prefix) {
        return quad(maskBits(prefix));
    }

    /** Whether the other address lies in the network of this one. */
    public static boolean sameNetwork(Cidr cidr, String other) {
        int mask = maskBits(cidr.prefix());
        return (toInt(cidr.address()) & mask) == (toInt(other) & mask);
    }

    /** Whether a host can bear the address: it is neither its network's own nor the one for all (RFC 3021 on 31 and 32). */
    public static boolean isHost(Cidr cidr) {
        int hostBits = toInt(cidr.address()) & ~maskBits(cidr.prefix());
        return cidr.prefix() > BITS - 2 || (hostBits != 0 && hostBits != ~maskBits(cidr.prefix()));
    }

    /** The network that the address lies in: {@code 192.0.2.0/24} of 192.0.2.5/24. */
    public static String networkOf(Cidr cidr) {
        return quad(toInt(cidr.address()) & maskBits(cidr.prefix())) + "/" + cidr.prefix();
    }

    /** The address for all hosts of the network: {@code 192.0.2.255} of 192.0.2.5/24; null where there is none (31, 32). */
    public static @Nullable String broadcastOf(Cidr cidr) {
        return cidr.prefix() > BITS - 2 ? null : quad(toInt(cidr.address()) | ~maskBits(cidr.prefix()));
    }

    /** The address as a number, 0..2^32-1. */
    public static long number(String address) {
        return Integer.toUnsignedLong(toInt(address));
    }

    /** The address that a number 0..2^32-1 is. */
    public static String ofNumber(long number) {
        return quad((int) number);
    }

    private static String quad(int bits) {
        return ((bits >>> 24) & 255) + "." + ((bits >>> 16) & 255) + "." + ((bits >>> 8) & 255) + "." + (bits & 255);
    }

    private static int maskBits(int prefix) {
        return prefix == 0 ? 0 : -1 << (BITS - prefix);
    }

    private static int toInt(String address) {
        int value = 0;
        for (String part : address.split("\\.", -1)) {
            value = value << 8 | Integer.parseInt(part);
        }
        return value;
    }
}
