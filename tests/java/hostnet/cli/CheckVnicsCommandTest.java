// SPDX-License-Identifier: Apache-2.0
package hostnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hostnet.report.TestingHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Domains that the command line names are judged wherever they come from, and told of under the names they have there. */
class CheckVnicsCommandTest {
    private static final String DOMAIN = """
            <domain><name>web</name><devices>
              <interface type='bridge'><mac address='52:54:00:00:00:01'/><source bridge='tenants'/></interface>
            </devices></domain>
            """;

    private final TestingHost host = TestingHost.withNics("eth1");

    @TempDir
    private Path directory;

    @BeforeEach
    void aManagedNetwork() {
        String request = "[{name: tenants, nic: eth1, manage_macs_with_libvirt: true}]";
        assertThat(Typed.on(host, request, false, "apply", "-").code()).isZero();
    }

    private Typed check(String input, String... files) {
        String[] words = new String[files.length + 1];
        words[0] = "check-vnics";
        System.arraycopy(files, 0, words, 1, files.length);
        return Typed.on(host, input, false, words);
    }

    @Test
    void aDomainIsJudgedFromAFileOrTheStandardInput() throws IOException {
        String file = Files.writeString(directory.resolve("web.xml"), DOMAIN).toString();

        for (Typed typed : new Typed[] {check("", file), check(DOMAIN, "-")}) {
            assertThat(typed.code()).isEqualTo(1);
            assertThat(typed.out())
                    .startsWith("- tenants: domain web, vNIC ")
                    .endsWith("1 vNIC or profile would break on a managed network.\n");
        }
    }

    @Test
    void aFileThatIsNotThereIsTheCallersMistake() {
        Typed typed = check("", "nofile.xml");

        assertThat(typed.code()).isEqualTo(2);
        assertThat(typed.err()).startsWith("nofile.xml: there is no such file [21 BAD_PARAMS] ");
    }

    @Test
    void allThatCannotBeReadIsTold() {
        Typed typed = check("no XML", "/nosuch/a", "/nosuch/b");
        assertThat(typed.err()).contains("/nosuch/a: ", "/nosuch/b: ");
        assertThat(check("no XML", "-").err()).startsWith("standard input: this is not the XML of a domain: ");
        // what is no regular file is read like one: a pipe of the shell, or /dev/stdin
        assertThat(check("", "/dev/null").err()).startsWith("/dev/null: this is not the XML of a domain: ");
    }
}
