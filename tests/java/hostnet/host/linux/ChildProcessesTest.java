// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ChildProcessesTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    /** Where /proc tells the group and the session of a process. */
    private static final int GROUP = 4;

    private static final int SESSION = 5;

    private final ChildProcesses children = new ChildProcesses();

    @Test
    void passesMoreThanAPipeHoldsBothWays() {
        List<String> lines = Collections.nCopies(50_000, "link show dev lo");

        Finished finished = children.run(List.of("cat"), lines, LONG);

        assertThat(finished.succeeded()).isTrue();
        assertThat(new String(finished.out(), UTF_8)).hasLineCount(50_000).startsWith("link show dev lo\n");
    }

    @Test
    void runsInTheCLocaleWithAPathOfItsOwn() {
        Finished finished = children.run(List.of("env"), List.of(), LONG);

        assertThat(new String(finished.out(), UTF_8).lines())
                .containsExactlyInAnyOrder(
                        "LC_ALL=C",
                        "PATH=/usr/sbin:/sbin:/usr/bin:/bin",
                        "HOSTNET_PARENT=" + ProcessHandle.current().pid());
    }

    @Test
    void tellsWhatAFailedProgramSays() {
        Finished finished = children.run(List.of("cat", "/no/such/file"), List.of("never read"), LONG);

        assertThat(finished.succeeded()).isFalse();
        assertThat(finished.errors()).contains("No such file");
    }

    @Test
    void saysThatAProgramIsMissing() {
        Finished finished = children.run(List.of("no-such-program"), List.of(), LONG);

        assertThat(finished.succeeded()).isFalse();
        assertThat(finished.errors()).contains("no-such-program");
    }

    @Test
    void killsAProgramThatTakesTooLong() {
        Finished finished = children.run(
                List.of("sleep", "60"), Collections.nCopies(50_000, "nobody reads this"), Duration.ofMillis(200));

        assertThat(finished.succeeded()).isFalse();
        assertThat(finished.errors()).contains("no end after");
    }

    @Test
    @Timeout(10)
    void killsWhatThatHasStartedToo() {
        Finished finished =
                children.run(List.of("sh", "-c", "echo begun; sleep 60; true"), List.of(), Duration.ofMillis(500));

        assertThat(finished.succeeded()).isFalse();
        assertThat(finished.errors()).contains("no end after");
        assertThat(new String(finished.out(), UTF_8)).isEqualTo("begun\n");
    }

    @Test
    @Timeout(15)
    void waitsForNobodyWhoKeepsThePipeOfAProgramThatHasEnded() {
        Finished finished = children.run(List.of("sh", "-c", "sleep 20 & echo done"), List.of(), LONG);

        assertThat(finished.succeeded()).isTrue();
        assertThat(new String(finished.out(), UTF_8)).isEqualTo("done\n");
    }

    @Test
    void givesEachASessionOfItsOwn() {
        assumeThat(Path.of("/usr/bin/setsid")).exists();

        Finished finished = children.run(List.of("cat", "/proc/self/stat"), List.of(), LONG);

        String[] fields = new String(finished.out(), UTF_8).split(" ", -1);
        assertThat(List.of(fields[GROUP], fields[SESSION])).containsOnly(fields[0]);
    }

    @Test
    void neverCutsALine() {
        List<String> lines = new ArrayList<>();
        for (int length = 1; length < 300; length++) {
            lines.add("x".repeat(length));
        }

        List<byte[]> pieces = ChildProcesses.pieces(lines);

        StringBuilder whole = new StringBuilder();
        for (byte[] piece : pieces) {
            assertThat(piece).hasSizeLessThanOrEqualTo(4096).endsWith((byte) '\n');
            whole.append(new String(piece, UTF_8));
        }
        assertThat(whole.toString()).isEqualTo(String.join("\n", lines) + "\n");
    }

    @Test
    void refusesALineThatAPipeCouldCut() {
        assertThatThrownBy(() -> ChildProcesses.pieces(List.of("x".repeat(4096))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
