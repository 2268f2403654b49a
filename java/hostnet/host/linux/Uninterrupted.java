// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Work that a signal such as Ctrl-C does not cut in two: the process ends after it. */
final class Uninterrupted {
    // whatever the work waits for has a limit of its own; this one is for the day when one of them is wrong
    private static final long LIMIT_SECONDS = 600;

    private Uninterrupted() {}

    static <T> T run(Supplier<T> work) {
        CountDownLatch done = new CountDownLatch(1);
        Thread patience = new Thread(() -> await(done), "end-of-work");
        Runtime.getRuntime().addShutdownHook(patience);
        try {
            return work.get();
        } finally {
            done.countDown();
            release(patience);
        }
    }

    private static void await(CountDownLatch done) {
        try {
            if (done.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                // the result is printed after the work
                TimeUnit.SECONDS.sleep(1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes back what the process was to run at its end, unless that is now. */
    static void release(Thread patience) {
        try {
            Runtime.getRuntime().removeShutdownHook(patience);
        } catch (IllegalStateException ending) {
            // the process is ending, and was waiting for this work
            return;
        }
    }
}
