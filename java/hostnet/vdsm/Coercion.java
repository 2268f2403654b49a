// SPDX-License-Identifier: Apache-2.0
package hostnet.vdsm;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A caller's value as another type where there is no doubt about it; null where there is. */
final class Coercion {
    private static final int MOST_DIGITS = 13;

    private Coercion() {}

    /** Text as it is and whole numbers; a truth or a fraction may be what YAML made of an unquoted word. */
    static @Nullable String text(Object value) {
        if (value instanceof String text) {
            return text.strip();
        }
        return isWhole(value) ? value.toString() : null;
    }

    static @Nullable Boolean truth(Object value) {
        if (value instanceof Boolean truth) {
            return truth;
        }
        if (!(value instanceof String) && !isWhole(value)) {
            return null;
        }
        return switch (value.toString().strip().toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on", "y", "t", "1" -> true;
            case "false", "no", "off", "n", "f", "0" -> false;
            default -> null;
        };
    }

    static @Nullable Long whole(Object value) {
        if (isWhole(value)) {
            return ((Number) value).longValue();
        }
        return value instanceof String text && isDecimal(text.strip()) ? Long.valueOf(text.strip()) : null;
    }

    private static boolean isWhole(Object value) {
        return value instanceof Long || value instanceof Integer;
    }

    private static boolean isDecimal(String text) {
        int start = text.startsWith("-") ? 1 : 0;
        int digits = text.length() - start;
        // 0100 is 64 to some readers and 100 to others
        boolean ambiguous = digits > 1 && text.charAt(start) == '0';
        return digits > 0 && digits <= MOST_DIGITS && !ambiguous && allDigits(text, start);
    }

    private static boolean allDigits(String text, int start) {
        for (int index = start; index < text.length(); index++) {
            if (text.charAt(index) < '0' || text.charAt(index) > '9') {
                return false;
            }
        }
        return true;
    }
}
