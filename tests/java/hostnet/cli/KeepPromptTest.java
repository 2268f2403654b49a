// SPDX-License-Identifier: Apache-2.0
package hostnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hostnet.report.TestingChanges;
import hostnet.report.TestingHost;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A change that a person makes on a terminal: who is asked, and what looks after it should its process be killed. */
class KeepPromptTest {
    @TempDir
    private Path folder;

    private final TestingChanges changes = TestingChanges.telling(null);
    private final TestingHost host = TestingHost.withNics("eth1").with(changes);
    private final StringWriter out = new StringWriter();
    private Path request;

    @BeforeEach
    void declare() throws IOException {
        request = Files.writeString(folder.resolve("networks.yml"), "[{name: office, nic: eth1}]");
    }

    private int apply(String answer, String... words) {
        return Door.open(words, terminal(answer), () -> host);
    }

    private Terminal terminal(String answer) {
        return new Terminal(
                new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8)),
                new PrintWriter(out),
                new PrintWriter(out),
                false,
                true);
    }

    @Test
    void aTimerLooksAfterItUntilItHasEnded() {
        assertThat(apply("yes\n", "apply", request.toString())).isZero();

        assertThat(out.toString()).contains("Keep it?");
        assertThat(changes.done()).containsExactly("arm 60", "disarm");
    }

    @Test
    void soItDoesWhenItIsTakenBack() {
        assertThat(apply("no\n", "apply", request.toString())).isEqualTo(ExitCode.FAILED);

        assertThat(changes.done()).containsExactly("arm 60", "disarm");
    }

    @Test
    void whatIsAlreadyAsDeclaredNeedsNone() {
        apply("yes\n", "apply", request.toString());
        apply("", "apply", request.toString());

        assertThat(changes.done()).containsExactly("arm 60", "disarm");
    }

    @Test
    void whoIsNotToBeAskedHasNone() {
        assertThat(apply("", "apply", "--no-check", request.toString())).isZero();

        assertThat(changes.done()).isEmpty();
    }
}
