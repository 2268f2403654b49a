// SPDX-License-Identifier: Apache-2.0
package hostnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hostnet.report.TestingHost;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompletionCommandTest {
    @TempDir
    private Path directory;

    private static Typed type(String... words) {
        return Typed.on(TestingHost.withNics(), "", false, words);
    }

    @Test
    void bashCompletesVerbsAndOptions() throws Exception {
        assertThat(completed("hostnet re")).contains("restore").doesNotContain("plan");
        assertThat(completed("hostnet plan -o y")).isEqualTo("yaml\n");
        assertThat(completed("hostnet check-vnics --re")).contains("--request", "--require-spoof-filter");
    }

    /** What a real bash offers for the last word. */
    private String completed(String line) throws IOException, InterruptedException {
        Path script = Files.writeString(
                directory.resolve("completion"), type("completion", "bash").out());
        String words = line.replace(" ", "' '");
        String program = "source " + script + "; COMP_WORDS=('" + words + "'); COMP_CWORD=$((${#COMP_WORDS[@]} - 1));"
                + " _complete_hostnet; echo \"${COMPREPLY[@]}\"";
        Process bash = new ProcessBuilder("bash", "--norc", "-c", program)
                // outside of a real completion it complains of that
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String offered = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).isZero();
        return offered;
    }

    @Test
    void zshTakesTheSameThroughItsOwnBridge() {
        assertThat(type("completion", "zsh").out())
                .startsWith("#compdef hostnet\n")
                .contains("bashcompinit", "_complete_hostnet");
    }

    @Test
    void anotherShellIsRefusedWithThoseThatAreThere() {
        Typed typed = type("completion", "fish");

        assertThat(typed.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(typed.err()).contains("none of bash, zsh");
    }

    @Test
    void aResultIsYamlWhenAskedFor() {
        Typed typed =
                Typed.on(TestingHost.withNics("eth0"), "[{name: red, nic: eth0}]", false, "plan", "-o", "yaml", "-");

        assertThat(typed.code()).isZero();
        assertThat(typed.out()).startsWith("---\nchanged: true\n").contains("- channel: kernel\n");
    }
}
