// SPDX-License-Identifier: Apache-2.0
package hostnet.apply;

import static org.assertj.core.api.Assertions.assertThat;

import hostnet.json.Json;
import hostnet.model.LibvirtTexts;
import hostnet.model.LibvirtTexts.Text;
import hostnet.model.Probes;
import hostnet.policy.Mode;
import hostnet.policy.WrittenHost;
import hostnet.problem.Problem;
import hostnet.problem.Problems;
import hostnet.report.TestingHost;
import hostnet.vdsm.RequestParser;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said of a host's domains while the flag is turned on. */
class VnicGateTest {
    private static final String OFFENDER =
            "<domain><name>%s</name><devices><interface type='bridge'><source bridge='red'/></interface></devices>%s";

    private static Outcome check(String flag, Mode mode, String... domains) {
        Problems problems = new Problems();
        List<Text> texts = List.of(domains).stream()
                .map(xml -> new Text("web", false, xml))
                .toList();
        WrittenHost host = new WrittenHost(
                TestingHost.withNics("eth0", "eth1").read(), new LibvirtTexts(texts, List.of(), List.of()));
        String networks = "[{'name': 'red', 'nic': 'eth1', 'manage_macs_with_libvirt': " + flag + "}]";
        return new Setup(host, new Terms(null, mode, Probes.NONE, Proof.NONE))
                .check(RequestParser.parse(Json.read(networks.replace('\'', '"')), problems), problems);
    }

    @Test
    void aDomainThatCannotBeReadIsNamed() {
        String domain = OFFENDER.formatted("web", "");

        assertThat(check("true", Mode.PREVENT, domain).warnings())
                .singleElement()
                .asString()
                .startsWith("libvirt: domain web: its definition cannot be read: ");
        assertThat(check("true", Mode.WARN, domain).warnings()).hasSize(1);
        assertThat(check("true", Mode.IGNORE, domain).warnings()).isEmpty();
        assertThat(check("false", Mode.PREVENT, domain).warnings()).isEmpty();
    }

    @Test
    void whatADomainIsCalledByWhomeverReachesNoTerminal() {
        String domain =
                OFFENDER.formatted("web&#27;", "</domain>").replace("<source", "<mac address='&#27;[31m'/><source");

        assertThat(check("true", Mode.PREVENT, domain).problems())
                .extracting(Problem::message)
                .singleElement()
                .asString()
                .startsWith("domain web?, vNIC ?[31m: it is plugged straight into bridge red");
    }
}
