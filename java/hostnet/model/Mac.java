// SPDX-License-Identifier: Apache-2.0
package hostnet.model;

/** The text of a MAC address: six pairs of lower case hexadecimal digits with colons between them. */
public final class Mac {
    /** The address that nobody has: what the kernel shows where there is none. */
    public static final String NONE = "00:00:00:00:00:00";

    private static final int LENGTH = 17;

    private Mac() {}

    /** Whether the text is an address that one device can have: none of a group, and not {@link #NONE}. */
    public static boolean isUnicast(String text) {
        return isMac(text) && !text.equals(NONE) && Character.digit(text.charAt(1), 16) % 2 == 0;
    }

    private static boolean isMac(String text) {
        if (text.length() != LENGTH) {
            return false;
        }
        for (int index = 0; index < LENGTH; index++) {
            char letter = text.charAt(index);
            if (index % 3 == 2 ? letter != ':' : "0123456789abcdef".indexOf(letter) < 0) {
                return false;
            }
        }
        return true;
    }
}
