// SPDX-License-Identifier: Apache-2.0
package hostnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hostnet.report.TestingHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command line says of itself, and to words that it does not know. */
class UsageTest {
    private final TestingHost host = TestingHost.withNics("eth0", "eth1");
    private boolean colour;
    private String out;
    private String err;

    private int run(String... args) {
        Typed typed = Typed.on(host, "[{name: tenants, nic: eth1}]", colour, args);
        out = typed.out();
        err = typed.err();
        return typed.code();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plan",
                "apply",
                "show",
                "mac-table",
                "check-vnics",
                "save",
                "restore",
                "confirm",
                "decline",
                "rollback",
                "import-vdsm",
                "completion"
            })
    void eachCommandShowsExamplesAndExitCodes(String command) {
        assertThat(run(command, "--help")).isZero();
        assertThat(out)
                .contains("\nExit codes:\n")
                .contains("\nExamples:\n")
                .containsPattern("\n  .*hostnet " + command);
    }

    @Test
    void aPlanKeepsNothing() {
        assertThat(run("plan", "--no-check", "-")).isEqualTo(2);
        assertThat(err).contains("--no-check");
    }

    @Test
    void aListSaysNotWhatIsToBeJudged() {
        assertThat(run("check-vnics", "-r", "-")).isEqualTo(2);
        assertThat(err).contains("standard input: it is no mapping");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "frobnicate", "plan", "plan --frob -", "plan - -", "plan -o xml -", "plan /nosuch/file"})
    void wrongUsageIsTwo(String words) {
        assertThat(run(words.isEmpty() ? new String[0] : words.split(" ", -1))).isEqualTo(2);
        assertThat(err).isNotEmpty().doesNotContain("\tat ");
        assertThat(out).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "plna, 'plna' is no command of hostnet; did you mean plan?",
                "show --restor, '--restor' is no option of hostnet show; did you mean --restore?",
                "show extra, 'extra' is no argument of hostnet show."
            })
    void wrongUsageIsToldInTwoLines(String words, String told) {
        assertThat(run(words.split(" ", -1))).isEqualTo(2);
        assertThat(err.lines()).hasSize(2).first().isEqualTo(told);
    }

    @Test
    void helpTellsTheExitCodes() {
        assertThat(run("plan", "--help")).isZero();
        assertThat(out).contains("Exit codes:").contains("refused");
        assertThat(run("--version")).isZero();
        assertThat(out).startsWith("hostnet ");
    }

    @Test
    void coloursOnlyWhereThereIsATerminal() {
        run("plan", "-");
        assertThat(out).doesNotContain("\u001B");
        colour = true;
        run("plan", "-");
        assertThat(out).contains("\u001B[32m  + bridge tenants");
    }
}
