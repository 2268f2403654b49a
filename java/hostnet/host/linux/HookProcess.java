// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A hook as it runs: at its limit, or when hostnet itself is ended, it ends with all that it has started. */
final class HookProcess {
    /** The status of one that had to be ended. */
    static final int ENDED = -1;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Process process;
    private final String mark;
    private final Duration limit;

    /**
     * Watches over a process.
     *
     * @param mark the variable of its environment, and the value, by which what it starts is known
     */
    HookProcess(Process process, String mark, Duration limit) {
        this.process = process;
        this.mark = mark;
        this.limit = limit;
    }

    /** Waits for it, and gives its exit status. */
    int await() {
        Thread atEnd = new Thread(this::end, "end-of-hook");
        watch(atEnd);
        try {
            if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                return process.exitValue();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            Uninterrupted.release(atEnd);
        }
        end();
        return ENDED;
    }

    private static void watch(Thread atEnd) {
        try {
            Runtime.getRuntime().addShutdownHook(atEnd);
        } catch (IllegalStateException ending) {
            // hostnet finishes its work before it ends, and the hook is a part of that
            return;
        }
    }

    /** Again and again, since what is being ended may start another. */
    private void end() {
        Waiting.until(() -> !killed(), PATIENCE);
    }

    private boolean killed() {
        List<ProcessHandle> rest = Stream.concat(
                        Stream.concat(Stream.of(process.toHandle()), process.descendants()),
                        ProcessHandle.allProcesses().filter(this::isMarked))
                .filter(ProcessHandle::isAlive)
                .toList();
        rest.forEach(ProcessHandle::destroyForcibly);
        return !rest.isEmpty();
    }

    private boolean isMarked(ProcessHandle other) {
        try {
            Path environment = Path.of("/proc", Long.toString(other.pid()), "environ");
            String variables = "\0" + Files.readString(environment, StandardCharsets.ISO_8859_1);
            return variables.contains("\0" + mark + "\0");
        } catch (IOException ended) {
            // or it is another user's
            return false;
        }
    }
}
