// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import hostnet.host.Answer;
import hostnet.host.Changes;
import hostnet.host.HostUnreadable;
import hostnet.model.FileContent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes as transient units of systemd; what they tell is in files of a directory for each. */
final class ChangeProcesses implements Changes {
    private static final String APPLIED = "applied";
    private static final String RESULT = "result";
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** How long a change may take before its timer looks after it; one that still works then keeps the timer waiting. */
    private static final Duration WORK = Duration.ofSeconds(60);

    /** How long a change that was answered may take to save or to take back. */
    private static final Duration END = Duration.ofMinutes(2);

    private static final int PRIVATE_DIRECTORY = 0700;
    private static final int PRIVATE_FILE = 0600;
    private static final int PROGRAM = 0700;

    private final Commands commands;
    private final Paths paths;
    private final Path program;

    /**
     * Begins them by these commands.
     *
     * @param program hostnet itself
     */
    ChangeProcesses(Commands commands, Paths paths, Path program) {
        this.program = program;
        this.commands = commands;
        this.paths = paths;
    }

    private Path directory(String id) {
        return paths.of(Paths.CHANGES + "/" + id);
    }

    private Path file(String id, String name) {
        return directory(id).resolve(name);
    }

    @Override
    public void begin(String id, String arguments, Duration patience) {
        try {
            ChangeDirectories.removeOld(paths.of(Paths.CHANGES));
            DurableFile.makeDirectories(paths.of(Paths.CHANGES), PRIVATE_DIRECTORY);
            DurableFile.makeDirectories(directory(id), PRIVATE_DIRECTORY);
            write(file(id, "arguments"), arguments, PRIVATE_FILE);
            write(file(id, "confirm"), ConfirmScript.of(running(id)), PROGRAM);
            Executor executor = Executor.of(program, paths, directory(id));
            arm(id, executor, patience.plus(WORK));
            start(id, executor);
        } catch (IOException e) {
            throw new HostUnreadable(
                    "connectivityCheck",
                    "the change can't be made by a process of its own: " + FileFault.words(e),
                    "Mend what the message names, or set connectivityCheck to false.");
        }
    }

    @Override
    public boolean began(String id) {
        return Files.exists(file(id, "arguments"));
    }

    /** The timer first: from the first operation on, somebody is there to take it back. */
    private void arm(String id, Executor executor, Duration after) throws IOException {
        List<String> words = new ArrayList<>(List.of(
                "systemd-run",
                "--quiet",
                "--collect",
                "--unit=" + timer(id),
                "--description=hostnet: take change " + id + " back",
                "--on-active=" + after.toSeconds() + "s",
                "--timer-property=AccuracySec=100ms",
                // busy while the change is still being made: asked again
                "--property=Restart=on-failure",
                "--property=RestartSec=5s"));
        words.addAll(executor.environment());
        words.addAll(List.of(executor.command(), "rollback"));
        run(words);
    }

    private void start(String id, Executor executor) throws IOException {
        List<String> words = new ArrayList<>(List.of(
                "systemd-run",
                "--quiet",
                "--collect",
                "--unit=" + unit(id),
                "--description=hostnet: change " + id,
                // its result is in a file
                "--property=StandardOutput=null"));
        words.addAll(executor.environment());
        words.addAll(List.of(executor.module(), file(id, "arguments").toString()));
        run(words);
    }

    @Override
    public @Nullable String await(String id) {
        Path running = running(id);
        while (!Waiting.until(() -> hasWord(id), Duration.ofSeconds(1))) {
            if (!Files.isSymbolicLink(running) && !hasWord(id)) {
                return null;
            }
        }
        return read(Files.exists(file(id, RESULT)) ? file(id, RESULT) : file(id, APPLIED));
    }

    private boolean hasWord(String id) {
        return Files.exists(file(id, APPLIED)) || Files.exists(file(id, RESULT));
    }

    private static String read(Path path) {
        try {
            return Files.readString(path, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public Answer prove(String id, String applied, Duration patience) {
        Path offer = ChangeAnswers.offer(directory(id));
        try {
            write(offer, "", PRIVATE_FILE);
            write(file(id, APPLIED), applied, PRIVATE_FILE);
            Waiting.until(() -> !Files.exists(offer), patience);
            if (ChangeAnswers.EXPIRED.give(directory(id))) {
                return Answer.NONE;
            }
            return ChangeAnswers.CONFIRMED.isOf(directory(id)) ? Answer.KEEP : Answer.TAKE_BACK;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public @Nullable String waiting() {
        try {
            return ChangeAnswers.waiting(paths.of(Paths.CHANGES));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public @Nullable String answer(String id, boolean keep) {
        ChangeAnswers answer = keep ? ChangeAnswers.CONFIRMED : ChangeAnswers.DECLINED;
        try {
            if (!answer.give(directory(id)) && !answer.isOf(directory(id))) {
                return null;
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
        Waiting.until(() -> Files.exists(file(id, RESULT)), END);
        return Files.exists(file(id, RESULT)) ? read(file(id, RESULT)) : null;
    }

    @Override
    public void conclude(String id, String result) {
        try {
            write(file(id, RESULT), result, PRIVATE_FILE);
        } catch (IOException e) {
            throw unreadable(e);
        }
        commands.run(List.of("systemctl", "stop", timer(id) + ".timer"), List.of(), LIMIT);
    }

    private static HostUnreadable unreadable(IOException fault) {
        return new HostUnreadable(
                Paths.CHANGES,
                "what changes tell can't be written or read: " + FileFault.words(fault),
                "Be root, make room on the disk, or mend what the message names, and run again.");
    }

    /** A link that systemd keeps while the unit runs. */
    private Path running(String id) {
        return paths.of("/run/systemd/units/invocation:" + unit(id) + ".service");
    }

    private static String unit(String id) {
        return "hostnet-change-" + id;
    }

    private static String timer(String id) {
        return "hostnet-take-back-" + id;
    }

    private static void write(Path file, String text, int mode) throws IOException {
        String bytes = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        DurableFile.write(file, FileContent.ofRoot(bytes, mode));
    }

    private void run(List<String> words) throws IOException {
        Finished finished = commands.run(words, List.of(), LIMIT);
        if (!finished.succeeded()) {
            throw new IOException(words.get(0) + ": " + finished.errors());
        }
    }
}
