// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ChildProcessesTest {
    private static final Duration LONG = Duration.ofSeconds(20);

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
                .containsExactlyInAnyOrder("LC_ALL=C", "PATH=/usr/sbin:/sbin:/usr/bin:/bin");
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
