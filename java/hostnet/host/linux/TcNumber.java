// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import java.math.BigDecimal;

/** The rates and times of tc, {@code 3Mbit} and {@code 1.24s}, as whole numbers; what is none reads as 0. */
final class TcNumber {
    private static final int THOUSAND = 1000;

    private TcNumber() {}

    /** In bit/s. */
    static long rate(String text) {
        if (!text.endsWith("bit")) {
            return 0;
        }
        String number = text.substring(0, text.length() - "bit".length());
        int prefix = number.isEmpty() ? -1 : "KMGT".indexOf(number.charAt(number.length() - 1));
        return prefix < 0 ? scaled(number, 0) : scaled(number.substring(0, number.length() - 1), prefix + 1);
    }

    /** In microseconds. */
    static long micros(String text) {
        if (text.endsWith("us")) {
            return scaled(text.substring(0, text.length() - 2), 0);
        }
        return text.endsWith("ms")
                ? scaled(text.substring(0, text.length() - 2), 1)
                : scaled(text.replaceFirst("s$", ""), 2);
    }

    private static long scaled(String number, int thousands) {
        try {
            return new BigDecimal(number)
                    .multiply(BigDecimal.valueOf(THOUSAND).pow(thousands))
                    .longValue();
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
