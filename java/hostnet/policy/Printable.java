// SPDX-License-Identifier: Apache-2.0
package hostnet.policy;

/** Names out of XML that nobody has checked, as they may stand in a message. */
final class Printable {
    private static final int LONGEST = 80;

    private Printable() {}

    /** The name without what moves a cursor or hides text, cut where it is too long for a line. */
    static String word(String name) {
        StringBuilder plain = new StringBuilder();
        name.codePoints().limit(LONGEST).forEach(letter -> plain.appendCodePoint(isPlain(letter) ? letter : '?'));
        return plain.length() < name.length() ? plain + ".." : plain.toString();
    }

    private static boolean isPlain(int letter) {
        return switch (Character.getType(letter)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
