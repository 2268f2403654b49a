// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import hostnet.host.Answer;
import hostnet.host.HostUnreadable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writing files gives them to root, so these run as root; the script that confirms is run by a real shell. */
class ChangeProcessesTest {
    private static final String ID = "0123456789abcdef0123456789abcdef";
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(100);
    private static final int NOT_YET = 4;
    private static final int LEFT = 5;
    private static final int NOTHING_LEFT = 6;

    @TempDir
    Path root;

    private final List<List<String>> commands = new ArrayList<>();
    private int exit;
    private ChangeProcesses changes;
    private Path directory;
    private Path running;

    @BeforeEach
    void makeHost() throws IOException {
        assumeThat(Files.getAttribute(root, "unix:uid"))
                .as("the tests' user, root")
                .isEqualTo(0);
        Files.createDirectories(root.resolve("var/lib/hostnet"));
        changes = new ChangeProcesses(
                (words, input, limit) -> {
                    commands.add(words);
                    return new Finished(exit, new byte[0], "no systemd");
                },
                new Paths(root),
                Files.writeString(root.resolve("program"), "hostnet"));
        running = root.resolve("run/systemd/units/invocation:hostnet-change-" + ID + ".service");
        Files.createDirectories(running.getParent());
        Files.createSymbolicLink(running, root);
        directory = new Paths(root).of(Paths.CHANGES).resolve(ID);
        exit = 0;
    }

    private Process confirm(String... words) throws IOException {
        List<String> command =
                new ArrayList<>(List.of("sh", directory.resolve("confirm").toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().merge("PATH", root + ":", (path, first) -> first + path);
        return builder.start();
    }

    /** A change that was begun. */
    private void begin() throws Exception {
        changes.prepare(ID, "{}", LONG);
        runWith("true");
        assertThat(confirm().waitFor()).isEqualTo(NOT_YET);
    }

    /** What systemd-run does when the script calls it. */
    private void runWith(String text) throws IOException {
        Path program = Files.writeString(root.resolve("systemd-run"), "#!/bin/sh\n" + text + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }

    /** In a thread of its own: the pool that all share may have but one. */
    private static <T> CompletableFuture<T> beside(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, task -> new Thread(task, "beside").start());
    }

    private static String answer(Process process) throws Exception {
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        assertThat(text).startsWith("\n").endsWith("\n");
        return text.strip();
    }

    @Test
    void theTimerIsThereBeforeTheChangeBegins() {
        changes.prepare(ID, "{}", LONG);

        assertThat(commands).hasSize(1);
        assertThat(commands.get(0)).contains("--unit=hostnet-take-back-" + ID, "--on-active=90s", "rollback");
    }

    @Test
    void theSameTaskOnceMoreFindsItPrepared() {
        changes.prepare(ID, "{}", LONG);
        changes.prepare(ID, "{}", LONG);

        assertThat(commands).hasSize(1);
    }

    @Test
    void whoComesFirstBeginsIt() throws Exception {
        changes.prepare(ID, "{}", LONG);
        runWith("printf '%s\\n' \"$@\" >>" + root.resolve("started"));

        assertThat(confirm("look").waitFor()).isEqualTo(NOT_YET);
        assertThat(confirm().waitFor()).isEqualTo(NOT_YET);

        assertThat(Files.readAllLines(root.resolve("started")))
                .contains("--unit=hostnet-change-" + ID, "--property=RuntimeMaxSec=3630s")
                .endsWith(directory.resolve("arguments").toString())
                .doesNotHaveDuplicates();
    }

    @Test
    void whatCanNotBeginIsGone() throws Exception {
        changes.prepare(ID, "{}", LONG);
        runWith("exit 1");

        assertThat(confirm().waitFor()).isEqualTo(NOTHING_LEFT);
    }

    @Test
    void whoseTaskDoesNotComeBackBeginsItself() throws Exception {
        changes.prepare(ID, "{}", LONG);
        CompletableFuture<Answer> proof = beside(() -> changes.prove(ID, "applied", LONG));

        assertThat(changes.make(ID)).isEqualTo("applied");

        assertThat(commands.get(1)).containsExactly(directory.resolve("confirm").toString(), "look");
        assertThat(changes.answer(ID, true)).isTrue();
        assertThat(proof.get()).isEqualTo(Answer.KEEP);
    }

    @Test
    void anotherProcessMayHaveATimerToo() {
        changes.arm(ID, LONG);
        changes.disarm(ID);

        assertThat(commands.get(0)).contains("--unit=hostnet-take-back-" + ID, "--on-active=90s", "rollback");
        assertThat(commands.get(1)).containsExactly("systemctl", "stop", "hostnet-take-back-" + ID + ".timer");
    }

    @Test
    void whatIsLeftOfEarlierOnesAndNotTheirsIsInNobodysWay() throws IOException {
        Path parent = directory.getParent();
        Path stray = Files.createDirectories(parent).resolve("a-note");
        Files.writeString(stray, "of somebody's");
        Path kept = parent.resolve("b-change");
        Files.createFile(Files.createDirectories(kept.resolve("more")).resolve("file"));
        Path old = Files.createDirectory(parent.resolve("c-change"));
        for (Path each : List.of(stray, kept, old)) {
            Files.setLastModifiedTime(each, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
        }

        changes.prepare(ID, "{}", LONG);

        assertThat(stray).exists();
        assertThat(kept).exists();
        assertThat(old).doesNotExist();
    }

    @Test
    void whatItKnowsIsForRootAlone() throws IOException {
        changes.prepare(ID, "{'password': 1}", LONG);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("arguments"))))
                .isEqualTo("rw-------");
    }

    @Test
    void withoutSystemdNothingBegins() {
        exit = 1;

        assertThatThrownBy(() -> changes.prepare(ID, "{}", LONG))
                .isInstanceOf(HostUnreadable.class)
                .hasMessageContaining("no systemd");
        assertThat(commands).hasSize(1);
    }

    @Test
    void whoComesInTimeDecides() throws Exception {
        begin();
        CompletableFuture<Answer> proof = beside(() -> changes.prove(ID, "applied", LONG));
        assertThat(changes.make(ID)).isEqualTo("applied");

        Process caller = confirm();

        assertThat(proof.get()).isEqualTo(Answer.KEEP);
        changes.conclude(ID, "result");
        assertThat(answer(caller)).isEqualTo("result");
        assertThat(changes.make(ID)).isEqualTo("result");
    }

    @Test
    void whoOnlyLooksTakesNothing() throws Exception {
        begin();
        Files.createFile(directory.resolve("pending"));

        assertThat(confirm("look").waitFor()).isEqualTo(NOT_YET);
        assertThat(directory.resolve("pending")).exists();
        changes.conclude(ID, "rolled back");
        assertThat(answer(confirm("look"))).isEqualTo("rolled back");
    }

    @Test
    void whoComesTooLateLearnsIt() throws Exception {
        begin();

        assertThat(changes.prove(ID, "applied", SHORT)).isEqualTo(Answer.NONE);
        changes.conclude(ID, "rolled back");

        assertThat(answer(confirm())).isEqualTo("rolled back");
    }

    @Test
    void whoIsOnTheHostMayAnswerToo() throws Exception {
        begin();
        CompletableFuture<Answer> proof = beside(() -> changes.prove(ID, "applied", LONG));
        changes.make(ID);
        assertThat(changes.waiting()).isEqualTo(ID);

        assertThat(changes.answer(ID, false)).isTrue();
        CompletableFuture<String> told = beside(() -> changes.result(ID));

        assertThat(proof.get()).isEqualTo(Answer.TAKE_BACK);
        assertThat(changes.waiting()).isNull();
        changes.conclude(ID, "rolled back");
        assertThat(told.get()).isEqualTo("rolled back");
        assertThat(answer(confirm())).isEqualTo("rolled back");
        assertThat(changes.answer(ID, true)).isFalse();
    }

    @Test
    void noChangeWaitsWhereThereWasNone() {
        assertThat(changes.waiting()).isNull();
        assertThat(changes.answer(ID, true)).isFalse();
    }

    @Test
    void aChangeWhoseProcessWasKilledWaitsForNobody() throws Exception {
        begin();
        Files.createFile(directory.resolve("pending"));
        assertThat(changes.waiting()).isEqualTo(ID);

        Files.delete(running);

        assertThat(changes.waiting()).isNull();
        assertThat(changes.answer(ID, true)).isFalse();
        assertThat(directory.resolve("pending")).exists();
    }

    @Test
    void whoHasAnsweredIsNotKeptWaitingByAProcessThatIsGone() throws Exception {
        begin();
        Files.createFile(directory.resolve("pending"));
        assertThat(changes.answer(ID, true)).isTrue();
        Files.delete(running);

        assertThat(changes.result(ID)).isNull();
        assertThat(changes.answer(ID, true)).isTrue();
    }

    @Test
    void whoComesBeforeItIsMadeProvesNothing() throws Exception {
        begin();

        assertThat(confirm().waitFor()).isEqualTo(NOT_YET);
        assertThat(changes.prove(ID, "applied", SHORT)).isEqualTo(Answer.NONE);
    }

    @Test
    void aProcessThatIsGoneSaysNothing() throws Exception {
        begin();
        Files.delete(running);

        assertThat(changes.make(ID)).isNull();
    }

    @Test
    void whoComesWhenTheProcessWasKilledBeforeLearnsItAfterAWhile() throws Exception {
        begin();
        Files.delete(running);
        assertThat(confirm().waitFor()).isEqualTo(NOT_YET);

        Files.setLastModifiedTime(
                directory.resolve("begun"), FileTime.from(Instant.now().minus(Duration.ofMinutes(2))));

        assertThat(confirm().waitFor()).isEqualTo(NOTHING_LEFT);
        assertThat(confirm("look").waitFor()).isEqualTo(NOTHING_LEFT);
    }

    @Test
    void whoComesWhenTheProcessIsGoneLearnsIt() throws Exception {
        begin();
        Files.createFile(directory.resolve("pending"));
        Files.delete(running);

        assertThat(confirm().waitFor()).isEqualTo(NOTHING_LEFT);

        Files.createFile(new Paths(root).of(Paths.JOURNAL));
        assertThat(confirm().waitFor()).isEqualTo(LEFT);
    }

    @Test
    void noConnectionWaitsForLongForTheEnd() throws Exception {
        begin();
        Files.createFile(directory.resolve("pending"));

        assertThat(confirm().waitFor()).isEqualTo(NOT_YET);
        assertThat(directory.resolve("confirmed")).exists();
    }
}
