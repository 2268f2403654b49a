// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What is said to a child process and by it, in threads of their own: no full pipe can block another, and none that
 * stays open can block the caller.
 */
final class Conversation {
    private static final int MAX_OUTPUT = 48 << 20;
    private static final int CHUNK = 1 << 16;

    /** A pipe holds little; only what the child has left behind keeps it open longer. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private final Process child;
    private final Duration limit;

    Conversation(Process child, Duration limit) {
        this.child = child;
        this.limit = limit;
    }

    /** Holds it until the child ends, or has to be ended with all that it has started. */
    Finished hold(List<byte[]> input) {
        Hearing out = new Hearing(child.getInputStream());
        Hearing errors = new Hearing(child.getErrorStream());
        begin("input", () -> feed(input));
        try {
            boolean ended = child.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                end();
            }
            long deadline = System.nanoTime() + LAST_WORDS.toNanos();
            byte[] said = out.until(deadline);
            String complaint = new String(errors.until(deadline), StandardCharsets.UTF_8).trim();
            return ended
                    ? new Finished(child.exitValue(), said, complaint)
                    : new Finished(-1, said, ("no end after " + limit.toSeconds() + " s " + complaint).trim());
        } catch (InterruptedException e) {
            end();
            Thread.currentThread().interrupt();
            return new Finished(-1, new byte[0], "interrupted");
        }
    }

    /** Without their parent nobody knew whose they are, and they may keep the pipes open for ever. */
    private void end() {
        List<ProcessHandle> family = child.descendants().toList();
        child.destroyForcibly();
        family.forEach(ProcessHandle::destroyForcibly);
    }

    private void feed(List<byte[]> pieces) {
        try (OutputStream stdin = child.getOutputStream()) {
            for (byte[] piece : pieces) {
                stdin.write(piece);
                stdin.flush();
            }
        } catch (IOException closed) {
            // a child that stops at an error reads no further: its exit code and its complaint tell
            return;
        }
    }

    private static Thread begin(String name, Runnable task) {
        Thread thread = new Thread(task, "child-" + name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** What is heard of one pipe. */
    private static final class Hearing {
        private final InputStream stream;
        private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
        private final Thread listener;

        Hearing(InputStream stream) {
            this.stream = stream;
            listener = begin("output", this::listen);
        }

        private void listen() {
            byte[] chunk = new byte[CHUNK];
            try {
                int length = 0;
                while (length >= 0 && heard.size() < MAX_OUTPUT) {
                    heard.write(chunk, 0, length);
                    length = stream.read(chunk);
                }
            } catch (IOException closed) {
                return;
            }
        }

        /** All that is heard until the pipe's end or that time. */
        byte[] until(long deadline) throws InterruptedException {
            TimeUnit.NANOSECONDS.timedJoin(listener, Math.max(1, deadline - System.nanoTime()));
            return heard.toByteArray();
        }
    }
}
