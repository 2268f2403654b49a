// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for something that others do, and not for ever. */
final class Waiting {
    private static final long POLL_MILLIS = 50;

    private Waiting() {}

    /** Whether the condition came to hold within the limit. */
    static boolean until(BooleanSupplier condition, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        try {
            while (!condition.getAsBoolean()) {
                if (System.nanoTime() > deadline) {
                    return false;
                }
                Thread.sleep(POLL_MILLIS);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return condition.getAsBoolean();
        }
    }
}
