// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import hostnet.host.HookFailure;
import hostnet.host.HookPoint;
import hostnet.host.SiteHook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class HookFilesTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    private Path root;

    private List<SiteHook> hooks(Duration limit) {
        return new HookFiles(new Paths(root), limit).at(HookPoint.BEFORE);
    }

    private Path directory() throws IOException {
        return Files.createDirectories(root.resolve("etc/hostnet/hooks/before_network_setup.d"));
    }

    private Path put(String name, String... lines) throws IOException {
        Path file = Files.writeString(directory().resolve(name), "#!/bin/sh\n" + String.join("\n", lines) + "\n");
        Files.setAttribute(file, "unix:mode", 0755);
        return file;
    }

    private SiteHook only(Duration limit) {
        assertThat(hooks(limit)).hasSize(1);
        return hooks(limit).get(0);
    }

    private String run(boolean check) throws HookFailure {
        return new String(only(LONG).run("{}".getBytes(UTF_8), check), UTF_8);
    }

    private HookFailure failure(Duration limit) {
        return catchThrowableOfType(HookFailure.class, () -> only(limit).run("{}".getBytes(UTF_8), false));
    }

    @Test
    void aHostWithoutADirectoryHasNone() {
        assertThat(hooks(LONG)).isEmpty();
    }

    @Test
    void areExecutablesWithPlainNamesInTheirOrder() throws IOException {
        for (String name : List.of("20-b.sh", "100", "20-a", "_x", "Z")) {
            put(name);
        }
        for (String name : List.of(".hidden", "20-a~", "with space", "#auto#", "20-a.dpkg-old", "20-a.rpmsave")) {
            put(name);
        }
        Files.setAttribute(put("README"), "unix:mode", 0644);
        Files.createDirectory(directory().resolve("folder"));
        Files.createSymbolicLink(directory().resolve("dangling"), Path.of("nowhere"));

        assertThat(hooks(LONG))
                .extracting(hook -> Path.of(hook.name()).getFileName().toString())
                .containsExactly("100", "20-a", "20-b.sh", "Z", "_x");
    }

    @Test
    void oneGetsItsFileAndAnEnvironmentOfItsOwn() throws IOException, HookFailure {
        put(
                "env",
                "[ \"$(cat $_hook_json)\" = {} ] || exit 1",
                "{ env | sed \"s,=$_hook_json,=FILE,\"; cat; pwd; } >$_hook_json");

        assertThat(run(true).lines())
                .contains("_hook_json=FILE", "HOSTNET_HOOK_JSON=FILE", "HOSTNET_CHECK=1", "LC_ALL=C", "/")
                .contains("PATH=/usr/sbin:/sbin:/usr/bin:/bin")
                .noneMatch(line -> line.startsWith("HOME="));
        assertThat(run(false)).doesNotContain("HOSTNET_CHECK");
    }

    @Test
    void oneThatFailsHasTheLastWord() throws IOException {
        put("no", "seq 1000 | sed 's/^/line /' >&2", "printf '\\n\\033[31mnot in this rack\\n' >&2", "exit 3");

        HookFailure failure = failure(LONG);

        assertThat(failure.reason()).isEqualTo("line 997; line 998; line 999; line 1000; [31mnot in this rack");
        assertThat(failure.remedy()).isNotEmpty();
    }

    @Test
    void oneThatFailsSilentlyHasAStatus() throws IOException {
        put("no", "echo 'nobody reads this'", "exit 3");

        assertThat(failure(LONG).reason()).isEqualTo("it ended with status 3 and said nothing");
    }

    @Test
    void oneThatCannotBeStartedFails() throws IOException {
        Files.writeString(put("interpreter"), "#!/nonexistent\n");

        assertThat(failure(LONG).reason()).startsWith("it could not be run: ").contains("/interpreter");
    }

    @Test
    void oneThatTakesItsFileAwayFails() throws IOException {
        put("takes", "rm $_hook_json");

        assertThat(failure(LONG).reason()).isEqualTo("it left no file HOSTNET_HOOK_JSON");
    }

    @Test
    void oneThatHangsIsEndedWithAllThatItStarted() throws IOException {
        Path pids = root.resolve("pids");
        put(
                "hangs",
                "sleep 1000 & echo $! >>" + pids,
                "setsid sh -c 'echo $$ >>" + pids + "; sleep 1000' & ",
                "(setsid sh -c 'echo $$ >>" + pids + "; exec sleep 1000' &)",
                "while [ $(wc -l <" + pids + ") -lt 3 ]; do sleep 0.01; done",
                "echo $$ >>" + pids,
                "wait");

        HookFailure failure = failure(Duration.ofSeconds(5));

        assertThat(failure.reason()).isEqualTo("it did not end within 5 s and was stopped");
        assertThat(Files.readAllLines(pids)).hasSize(4).noneMatch(HookFilesTest::isRunning);
    }

    private static boolean isRunning(String pid) {
        List<String> status = StateFile.lines(Path.of("/proc", pid, "status"));
        return !status.isEmpty() && status.stream().noneMatch(line -> line.startsWith("State:\tZ"));
    }

    @Test
    void whatASuccessfulOneLeavesRunningIsNotWaitedFor() throws IOException, HookFailure {
        Path pid = root.resolve("pid");
        put("leaves", "sleep 1000 & echo $! >" + pid);

        run(false);

        assertThat(Files.readAllLines(pid)).allMatch(HookFilesTest::isRunning);
        ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).ifPresent(ProcessHandle::destroyForcibly);
    }

    @Test
    void nothingIsLeftInTheDirectoryForTemporaryFiles() throws IOException, HookFailure {
        Path place = root.resolve("place");
        put("tells", "echo $_hook_json >" + place, "touch $_hook_json.more");

        run(false);

        assertThat(Path.of(Files.readString(place).strip()).getParent()).doesNotExist();
    }

    @Test
    void oneThatOthersMayWriteIsNotRun() throws IOException {
        Path trace = root.resolve("trace");
        Files.setAttribute(put("open", "touch " + trace), "unix:mode", 0775);

        assertThat(failure(LONG).reason())
                .startsWith("it is not run: ")
                .endsWith("/open can be written by others than its owner");
        assertThat(trace).doesNotExist();
    }

    @Test
    void oneThatOthersMayReplaceIsNotRun() throws IOException {
        put("replaceable");
        Files.setAttribute(root.resolve("etc/hostnet/hooks"), "unix:mode", 0777);

        assertThat(failure(LONG).reason()).endsWith("/etc/hostnet/hooks can be written by others than its owner");
    }

    @Test
    void aLinkIsJudgedByWhereItLeads() throws IOException {
        Path elsewhere = Files.createDirectory(root.resolve("elsewhere"));
        Path target = Files.move(put("target"), elsewhere.resolve("target"));
        Files.createSymbolicLink(directory().resolve("link"), target);
        assertThat(failure(LONG)).isNull();
        Files.setAttribute(elsewhere, "unix:mode", 0757);

        assertThat(failure(LONG).reason()).endsWith("/elsewhere can be written by others than its owner");
    }

    @Test
    void oneOfAnotherUserIsNotRun() throws IOException {
        Path file = put("foreign");
        assumeTrue(Files.getAttribute(file, "unix:uid").equals(0), "only root can give a file away");
        Files.setAttribute(file, "unix:uid", 65534);

        assertThat(failure(LONG).reason()).endsWith("/foreign belongs to user 65534");
    }
}
