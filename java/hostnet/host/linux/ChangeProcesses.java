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

    /** After which a change hangs that waits for nobody: what it does has limits of its own, and shorter ones. */
    private static final Duration HANGS = Duration.ofHours(1);

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
    public void arm(String id, Duration patience) {
        try {
            arm(id, executor(id), patience.plus(WORK));
        } catch (IOException e) {
            throw impossible(e);
        }
    }

    @Override
    public void disarm(String id) {
        commands.run(List.of("systemctl", "stop", timer(id) + ".timer"), List.of(), LIMIT);
    }

    @Override
    public void prepare(String id, String arguments, Duration patience) {
        if (Files.exists(script(id))) {
            return;
        }
        try {
            Executor executor = executor(id);
            write(file(id, "arguments"), arguments, PRIVATE_FILE);
            write(file(id, ConfirmScript.UNIT), String.join("\0", unit(id, executor, patience)), PRIVATE_FILE);
            arm(id, executor, patience.plus(WORK));
            write(script(id), ConfirmScript.of(running(id), paths.of(Paths.JOURNAL)), PROGRAM);
        } catch (IOException e) {
            throw impossible(e);
        }
    }

    private static HostUnreadable impossible(IOException fault) {
        return new HostUnreadable(
                "connectivityCheck",
                "a change can't be made so that it is taken back by itself: " + FileFault.words(fault),
                "Mend what the message names, or set connectivityCheck to false.");
    }

    private Executor executor(String id) throws IOException {
        ChangeDirectories.removeOld(paths.of(Paths.CHANGES));
        DurableFile.makeDirectories(paths.of(Paths.CHANGES), PRIVATE_DIRECTORY);
        DurableFile.makeDirectories(directory(id), PRIVATE_DIRECTORY);
        return Executor.of(program, paths, directory(id));
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

    /** What systemd-run is told about the unit that makes the change. */
    private List<String> unit(String id, Executor executor, Duration patience) {
        List<String> words = new ArrayList<>(List.of(
                "--quiet",
                "--collect",
                "--unit=" + unit(id),
                "--description=hostnet: change " + id,
                // one that hangs keeps the host to itself, and its timer waiting
                "--property=RuntimeMaxSec=" + patience.plus(HANGS).toSeconds() + "s",
                // its result is in a file
                "--property=StandardOutput=null"));
        words.addAll(executor.environment());
        words.addAll(List.of(executor.module(), file(id, "arguments").toString()));
        return words;
    }

    @Override
    public @Nullable String make(String id) {
        commands.run(List.of(script(id).toString(), ConfirmScript.LOOK), List.of(), LIMIT);
        while (!Waiting.until(() -> hasWord(id), Duration.ofSeconds(1))) {
            if (!lives(id) && !hasWord(id)) {
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
            return ChangeAnswers.waiting(paths.of(Paths.CHANGES), this::lives);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public boolean answer(String id, boolean keep) {
        ChangeAnswers answer = keep ? ChangeAnswers.CONFIRMED : ChangeAnswers.DECLINED;
        try {
            return (lives(id) && answer.give(directory(id))) || answer.isOf(directory(id));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public @Nullable String result(String id) {
        Waiting.until(() -> Files.exists(file(id, RESULT)) || !lives(id), END);
        return Files.exists(file(id, RESULT)) ? read(file(id, RESULT)) : null;
    }

    @Override
    public void conclude(String id, String result) {
        try {
            write(file(id, RESULT), result, PRIVATE_FILE);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static HostUnreadable unreadable(IOException fault) {
        return new HostUnreadable(
                Paths.CHANGES,
                "what changes tell can't be written or read: " + FileFault.words(fault),
                "Be root, make room on the disk, or mend what the message names, and run again.");
    }

    private boolean lives(String id) {
        return Files.isSymbolicLink(running(id));
    }

    private Path script(String id) {
        return file(id, "confirm");
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
