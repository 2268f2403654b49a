// SPDX-License-Identifier: Apache-2.0
package hostnet.model;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** What can be read back of a rate or a time: the scheduler keeps whole bytes, and {@code tc} prints few digits. */
final class ReadBack {
    private static final int BITS = 8;
    private static final int THOUSAND = 1000;
    private static final int MILLION = 1_000_000;
    private static final int PREFIXES = 4;
    private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_EVEN);

    private ReadBack() {}

    /** The rate in bit/s: cut to bytes, then to thousands while it is a million or more (iproute2 print_rate). */
    static long rate(long bits) {
        long rate = bits / BITS * BITS;
        long unit = 1;
        for (int prefix = 0; prefix < PREFIXES && isCut(rate); prefix++) {
            rate /= THOUSAND;
            unit *= THOUSAND;
        }
        return rate * unit;
    }

    private static boolean isCut(long rate) {
        return rate >= MILLION || (rate >= THOUSAND && rate % THOUSAND == 0);
    }

    /** The time in microseconds: from a millisecond on, three digits (iproute2 print_time, {@code %.3g}). */
    static long micros(long micros) {
        if (micros < THOUSAND) {
            return micros;
        }
        int unit = micros < MILLION ? THOUSAND : MILLION;
        // printf rounds what the double holds, so this must be made of the double, too
        BigDecimal shown = new BigDecimal((double) micros / unit).round(THREE_DIGITS);
        return shown.multiply(BigDecimal.valueOf(unit)).longValue();
    }
}
