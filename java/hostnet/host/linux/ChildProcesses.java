// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Real child processes, found in the system's own directories and run in the C locale. */
final class ChildProcesses implements Commands {
    static final List<String> DIRECTORIES = List.of("/usr/sbin", "/sbin", "/usr/bin", "/bin");

    /** POSIX: a write of up to this many bytes to a Linux pipe happens as a whole or not at all. */
    private static final int PIPE_BUF = 4096;

    /**
     * Runs a program in a session of its own, where a Ctrl-C that hostnet outlives does not reach it. It becomes that
     * program, with the same number. It is a part of util-linux; without it, what was ended is tried once more.
     */
    private static final String SESSION = "setsid";

    private final List<String> session = session();

    private static List<String> session() {
        try {
            return List.of(find(SESSION));
        } catch (IOException missing) {
            return List.of();
        }
    }

    @Override
    public Finished run(List<String> words, List<String> input, Duration limit) {
        List<byte[]> pieces = pieces(input);
        try {
            return new Conversation(start(words), limit).hold(pieces);
        } catch (IOException e) {
            return new Finished(-1, new byte[0], String.valueOf(e.getMessage()));
        }
    }

    private Process start(List<String> words) throws IOException {
        List<String> command = new ArrayList<>(session);
        command.add(find(words.get(0)));
        command.addAll(words.subList(1, words.size()));
        ProcessBuilder builder = new ProcessBuilder(command);
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.put("PATH", String.join(":", DIRECTORIES));
        environment.put("LC_ALL", "C");
        environment.put(Orphans.PARENT, Long.toString(ProcessHandle.current().pid()));
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
}
