// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Work that goes on in a thread of its own; the thread never keeps the program from ending. */
final class Background<T> {
    private final FutureTask<T> task;

    private Background(Callable<T> work) {
        this.task = new FutureTask<>(work);
    }

    static <T> Background<T> start(String name, Callable<T> work) {
        Background<T> background = new Background<>(work);
        Thread thread = new Thread(background.task, name);
        thread.setDaemon(true);
        thread.start();
        return background;
    }

    /**
     * What the work came to.
     *
     * @throws ExecutionException when it threw; the cause is what it threw
     * @throws TimeoutException when it takes longer; it goes on all the same
     */
    T await(Duration limit) throws ExecutionException, TimeoutException {
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ExecutionException(e);
        }
    }

    /** Whether it came to an end. */
    boolean isDone() {
        return task.isDone();
    }
}
