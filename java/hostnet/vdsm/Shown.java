// SPDX-License-Identifier: Apache-2.0
package hostnet.vdsm;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A caller's value as messages show it: on one line, never long, harmless to a terminal. */
final class Shown {
    private static final int MOST = 60;

    private Shown() {}

    /** The value, text in quotes; of a collection only what it is. */
    static String value(@Nullable Object value) {
        if (value == null) {
            return "nothing";
        }
        if (value instanceof Map<?, ?> map) {
            return map.isEmpty() ? "an empty mapping" : "a mapping";
        }
        if (value instanceof List<?> list) {
            return list.isEmpty() ? "an empty list" : "a list";
        }
        return value instanceof String text ? "'" + word(text) + "'" : word(value.toString());
    }

    /** The text without control characters, cut where it gets long. */
    static String word(String text) {
        StringBuilder shown = new StringBuilder();
        for (int index = 0; index < Math.min(text.length(), MOST); index++) {
            char letter = text.charAt(index);
            shown.append(isPlain(letter) ? letter : '?');
        }
        return text.length() > MOST ? shown + "..." : shown.toString();
    }

    private static boolean isPlain(char letter) {
        // bidirectional overrides and their like are of type FORMAT
        return !Character.isISOControl(letter)
                && Character.getType(letter) != Character.FORMAT
                && Character.getType(letter) != Character.LINE_SEPARATOR
                && Character.getType(letter) != Character.PARAGRAPH_SEPARATOR;
    }
}
