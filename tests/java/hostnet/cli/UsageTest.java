// SPDX-License-Identifier: Apache-2.0
package hostnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hostnet.report.TestingHost;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
                "help",
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
                "show extra, 'extra' is no argument of hostnet show.",
                "help plna, 'plna' is no command of hostnet; did you mean plan?",
                "plan -o xml -, \"--output: 'xml' is none of text, json, yaml.\"",
                "completion fish, \"bash|zsh: 'fish' is none of bash, zsh.\"",
                "mac-table --watch=soon, --watch: 'soon' is not an int."
            })
    void wrongUsageIsToldInTwoLines(String words, String told) {
        assertThat(run(words.split(" ", -1))).isEqualTo(2);
        assertThat(err.lines()).hasSize(2).first().isEqualTo(told);
    }

    @Test
    void helpTellsTheExitCodes() {
        assertThat(run("plan", "--help")).isZero();
        assertThat(out.replaceAll("\\s+", " "))
                .contains(" 0 done, or nothing to do; of plan, show and mac-table: shown, whatever they show;"
                        + " of check-vnics: nothing would break 1 failed;")
                .contains("of show and mac-table: the host could not be read")
                .contains(" 2 refused: ");
        assertThat(run("--version")).isZero();
        assertThat(out).startsWith("hostnet ");
    }

    @Test
    void helpIsACommandToo() {
        assertThat(run("plan", "--help")).isZero();
        String told = out;
        assertThat(run("help", "plan")).isZero();
        assertThat(out).isEqualTo(told);
        assertThat(run("--help")).isZero();
        told = out;
        assertThat(run("help")).isZero();
        assertThat(out).isEqualTo(told);
    }

    @Test
    void aNameThatNoFileCanHaveIsToldInPlainWords() {
        assertThat(run("plan", "a\0b")).isEqualTo(2);
        assertThat(err)
                .isEqualTo("FILE: 'a?b' can't be the name of a file in this locale; give the file as standard input,"
                        + " - in its place.\nSee hostnet plan --help.\n");
    }

    @Test
    void whatIsWrongWithAFileIsToldUnderItsName(@TempDir Path directory) throws IOException {
        String file = Files.writeString(directory.resolve("networks.yml"), "networks:\n- name: a\n - nic: b\n")
                .toString();

        assertThat(run("plan", file)).isEqualTo(2);
        assertThat(err).startsWith(file + ": line 3, column 2: ");
        assertThat(run("plan", directory + "/nosuch.yml")).isEqualTo(2);
        assertThat(err).startsWith(directory + "/nosuch.yml: there is no such file [21 BAD_PARAMS] ");
        assertThat(run("check-vnics", "-r", file)).isEqualTo(2);
        assertThat(err).startsWith(file + ": line 3, column 2: ");
        assertThat(Typed.on(host, "[", false, "plan", "-").err()).startsWith("standard input: line 1, column 2: ");
    }

    @Test
    void whatCannotBePrintedIsAFailure() {
        StringWriter told = new StringWriter();
        Writer full = new Writer() {
            @Override
            public void write(char[] text, int from, int length) throws IOException {
                throw new IOException("No space left on device");
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Terminal terminal =
                new Terminal(InputStream.nullInputStream(), new PrintWriter(full), new PrintWriter(told), false);

        assertThat(Door.open(new String[] {"show", "-o", "json"}, terminal, () -> host))
                .isEqualTo(1);
        assertThat(told).hasToString("The output could not be written; apart from that, all went well.\n");
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
