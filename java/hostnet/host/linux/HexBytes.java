// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import java.util.Locale;
import java.util.StringJoiner;

/** Bytes as two lower case hexadecimal digits each, with colons between them. */
final class HexBytes {
    private HexBytes() {}

    /** The bytes of a row of hexadecimal digits; empty when it is none. */
    static String colons(String digits) {
        if (digits.isEmpty() || digits.length() % 2 != 0) {
            return "";
        }
        StringJoiner bytes = new StringJoiner(":");
        for (int index = 0; index < digits.length(); index += 2) {
            String pair = digits.substring(index, index + 2).toLowerCase(Locale.ROOT);
            if (!isHex(pair.charAt(0)) || !isHex(pair.charAt(1))) {
                return "";
            }
            bytes.add(pair);
        }
        return bytes.toString();
    }

    private static boolean isHex(char character) {
        return Character.digit(character, 16) >= 0 && character < 0x80;
    }

    /** Bytes with colons, each of one or two digits, as others write them: every byte gets two; empty for anything else. */
    static String full(String text) {
        StringBuilder digits = new StringBuilder();
        for (String each : text.split(":", -1)) {
            if (each.isEmpty() || each.length() > 2) {
                return "";
            }
            digits.append(each.length() == 1 ? "0" : "").append(each);
        }
        return colons(digits.toString());
    }
}
