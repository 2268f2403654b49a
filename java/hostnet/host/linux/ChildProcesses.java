// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Real child processes, found in the system's own directories and run in the C locale. */
final class ChildProcesses implements Commands {
    static final List<String> DIRECTORIES = List.of("/usr/sbin", "/sbin", "/usr/bin", "/bin");

    /** POSIX: a write of up to this many bytes to a Linux pipe happens as a whole or not at all. */
    private static final int PIPE_BUF = 4096;

    private static final int MAX_OUTPUT = 48 << 20;

    @Override
    public Finished run(List<String> words, List<String> input, Duration limit) {
        Process child;
        try {
            child = start(words, !input.isEmpty());
        } catch (IOException e) {
            return new Finished(-1, new byte[0], String.valueOf(e.getMessage()));
        }
        return new Conversation(child, limit).hold(input);
    }

    private static Process start(List<String> words, boolean fed) throws IOException {
        List<String> command = new ArrayList<>(words);
        command.set(0, find(words.get(0)));
        ProcessBuilder builder = new ProcessBuilder(command);
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.put("PATH", String.join(":", DIRECTORIES));
        environment.put("LC_ALL", "C");
        if (fed) {
            environment.put(
                    Orphans.PARENT, Long.toString(ProcessHandle.current().pid()));
        }
        return builder.start();
    }

    private static String find(String program) throws IOException {
        if (program.startsWith("/")) {
            return program;
        }
        for (String directory : DIRECTORIES) {
            Path path = Path.of(directory, program);
            if (Files.isExecutable(path)) {
                return path.toString();
            }
        }
        throw new IOException("program " + program + " is not in " + String.join(":", DIRECTORIES));
    }

    /** The input as chunks of whole lines, none larger than a pipe takes in one piece. */
    static List<byte[]> pieces(List<String> lines) {
        List<byte[]> pieces = new ArrayList<>();
        ByteArrayOutputStream piece = new ByteArrayOutputStream(PIPE_BUF);
        for (String line : lines) {
            byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
            if (bytes.length > PIPE_BUF) {
                throw new IllegalArgumentException("a line of " + bytes.length + " bytes could be cut");
            }
            if (piece.size() + bytes.length > PIPE_BUF) {
                pieces.add(piece.toByteArray());
                piece.reset();
            }
            piece.writeBytes(bytes);
        }
        pieces.add(piece.toByteArray());
        return pieces;
    }

    /** One child: its input and its complaints have threads of their own, so that no full pipe can block another. */
    private static final class Conversation {
        private final Process child;
        private final Duration limit;
        private byte[] errors = new byte[0];
        private volatile boolean expired;

        Conversation(Process child, Duration limit) {
            this.child = child;
            this.limit = limit;
        }

        Finished hold(List<String> input) {
            List<byte[]> pieces = pieces(input);
            Thread listener = begin("errors", this::listen);
            Thread feeder = begin("input", () -> feed(pieces));
            begin("limit", this::watch);
            byte[] out = drain(child.getInputStream());
            try {
                int exit = child.waitFor();
                feeder.join();
                listener.join();
                return new Finished(expired ? -1 : exit, out, complaint());
            } catch (InterruptedException e) {
                child.destroyForcibly();
                Thread.currentThread().interrupt();
                return new Finished(-1, out, "interrupted");
            }
        }

        private static Thread begin(String name, Runnable task) {
            Thread thread = new Thread(task, "child-" + name);
            thread.setDaemon(true);
            thread.start();
            return thread;
        }

        private void listen() {
            errors = drain(child.getErrorStream());
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

        private void watch() {
            try {
                if (!child.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                    expired = true;
                    child.destroyForcibly();
                }
            } catch (InterruptedException e) {
                child.destroyForcibly();
            }
        }

        private String complaint() {
            String text = new String(errors, StandardCharsets.UTF_8).trim();
            return expired ? ("no end after " + limit.toSeconds() + " s " + text).trim() : text;
        }

        private static byte[] drain(InputStream stream) {
            try {
                return stream.readNBytes(MAX_OUTPUT);
            } catch (IOException closed) {
                return new byte[0];
            }
        }
    }
}
