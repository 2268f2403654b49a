// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import hostnet.model.Link;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** As whom a running dhclient asks: worked out from its words, its configuration and its leases. */
final class DhclientIdentity {
    private static final int IAID_TEXT = "00:00:00:00".length();

    private final Paths paths;
    private final List<String> words;
    private final Link link;

    DhclientIdentity(Paths paths, List<String> words, Link link) {
        this.paths = paths;
        this.words = words;
        this.link = link;
    }

    String text() {
        String duid = duid();
        String ofMac = iaidOf(link);
        if (words.contains("-6")) {
            String iaid = HexBytes.full(last(file("-lf"), "ia-na "));
            return duid.isEmpty() ? "" : duid + "/" + (iaid.isEmpty() ? ofMac : iaid);
        }
        String sent = HexBytes.full(last(file("-cf"), "send dhcp-client-identifier "));
        if (!sent.isEmpty()) {
            return sent;
        }
        // RFC 4361, which ifupdown asks for
        return words.contains("-i") && !duid.isEmpty() ? "ff:" + ofMac + ":" + duid : "";
    }

    /** The last four bytes of the MAC address, which dhclient and dhcpcd take for an IAID. */
    static String iaidOf(Link link) {
        return link.mac().length() < IAID_TEXT
                ? ""
                : link.mac().substring(link.mac().length() - IAID_TEXT);
    }

    private String duid() {
        String own = Quoted.bytes(last(file("-lf"), "default-duid "));
        return own.isEmpty() ? Quoted.bytes(last(file("-df"), "default-duid ")) : own;
    }

    private @Nullable String file(String option) {
        int index = words.indexOf(option);
        if (index >= 0 && index + 1 < words.size()) {
            return words.get(index + 1);
        }
        return option.equals("-cf") ? "/etc/dhcp/dhclient.conf" : null;
    }

    /** What follows the last such beginning of a line, without the sign at its end. */
    private String last(@Nullable String file, String beginning) {
        String found = "";
        if (file != null && file.startsWith("/")) {
            for (String line : StateFile.lines(paths.of(file))) {
                String text = line.trim();
                if (text.startsWith(beginning)) {
                    found = text.substring(beginning.length()).replaceAll("[;{ ]+$", "");
                }
            }
        }
        return found;
    }

    /** A string as dhclient writes it: printable characters, and the others in octal. */
    private static final class Quoted {
        static String bytes(String text) {
            if (!text.startsWith("\"")) {
                return HexBytes.full(text);
            }
            StringBuilder digits = new StringBuilder();
            String inner = text.substring(1, Math.max(1, text.lastIndexOf('"')));
            int index = 0;
            while (index < inner.length()) {
                int value = inner.charAt(index);
                int length = 1;
                if (value == '\\' && index + 1 < inner.length()) {
                    boolean octal = index + 3 < inner.length() && Character.isDigit(inner.charAt(index + 1));
                    length = octal ? 4 : 2;
                    value = octal
                            ? Integer.parseInt(inner.substring(index + 1, index + 4), 8)
                            : inner.charAt(index + 1);
                }
                digits.append(Character.forDigit(value >> 4 & 15, 16)).append(Character.forDigit(value & 15, 16));
                index += length;
            }
            return HexBytes.colons(digits.toString());
        }
    }
}
