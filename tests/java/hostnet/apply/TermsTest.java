// SPDX-License-Identifier: Apache-2.0
package hostnet.apply;

import static org.assertj.core.api.Assertions.assertThat;

import hostnet.apply.Outcome.Status;
import hostnet.host.Answer;
import hostnet.json.Json;
import hostnet.model.Current;
import hostnet.model.Probe;
import hostnet.model.Probes;
import hostnet.policy.Mode;
import hostnet.problem.Kind;
import hostnet.problem.Problem;
import hostnet.problem.Problems;
import hostnet.report.TestingHost;
import hostnet.vdsm.RequestParser;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a change must have to stay, and to begin. */
class TermsTest {
    private static final String ROUTED =
            "{'name': 'office', 'nic': 'eth1', 'ipaddr': '192.0.2.2', 'prefix': 24, 'mtu': 1400, 'defaultRoute': true";
    private static final Probe GATEWAY = new Probe.Ping("192.0.2.1");
    private static final Probe COMMAND = new Probe.Command(List.of("/bin/false"));

    private final TestingHost host = TestingHost.withNics("eth0", "eth1");
    private final List<Probe> asked = new ArrayList<>();
    private Current before;

    @BeforeEach
    void haveARoute() {
        apply("[" + ROUTED + ", 'gateway': '192.0.2.1'}]", Terms.NONE);
        before = host.read();
    }

    private Outcome apply(String networks, Terms terms) {
        Problems problems = new Problems();
        return new Setup(host, terms)
                .apply(RequestParser.parse(Json.read(networks.replace('\'', '"')), problems), problems);
    }

    private Outcome applyWith(Probes probes, Answer answer) {
        String changed = ROUTED.replace("1400", "1500") + ", 'gateway': '192.0.2.1'}";
        return apply("[" + changed + "]", new Terms(null, Mode.IGNORE, probes, applied -> answer));
    }

    /** A host on which a probe fails from its second time on, or from its first. */
    private void failing(Probe failing, int successes) {
        host.probed(probe -> {
            asked.add(probe);
            return probe.equals(failing)
                            && asked.stream().filter(failing::equals).count() > successes
                    ? "no answer"
                    : null;
        });
    }

    @Test
    void aGatewayThatAnsweredMustAnswerStill() {
        failing(GATEWAY, 1);

        Outcome outcome = applyWith(Probes.USUAL, Answer.KEEP);

        assertThat(outcome.status()).isEqualTo(Status.ROLLED_BACK);
        assertThat(outcome.problems()).extracting(Problem::kind).containsExactly(Kind.LOST_CONNECTION);
        assertThat(outcome.problems().get(0).message()).contains("ping 192.0.2.1 (no answer)");
        assertThat(host.read()).isEqualTo(before);
    }

    @Test
    void aGatewayThatNeverAnswersIsNotAskedAgain() {
        failing(GATEWAY, 0);

        assertThat(applyWith(Probes.USUAL, Answer.KEEP).status()).isEqualTo(Status.COMMITTED);
        assertThat(asked).containsExactly(GATEWAY);
    }

    @Test
    void aGatewayThatGoesIsNotAsked() {
        failing(COMMAND, 0);

        Terms terms = new Terms(null, Mode.IGNORE, Probes.USUAL, applied -> Answer.KEEP);
        assertThat(apply("[" + ROUTED + ", 'gateway': '192.0.2.254'}]", terms).status())
                .isEqualTo(Status.COMMITTED);
        assertThat(asked).isEmpty();
    }

    @Test
    void allProbesThatFailAreNamed() {
        host.probed(probe -> "");

        Outcome outcome = applyWith(new Probes(false, List.of(GATEWAY, COMMAND)), Answer.KEEP);

        assertThat(outcome.problems())
                .extracting(Problem::message)
                .hasSize(2)
                .last()
                .asString()
                .endsWith("/bin/false");
    }

    @Test
    void whoDeclinesIsNotCalledLost() {
        assertThat(applyWith(Probes.NONE, Answer.NONE).problems().get(0).message())
                .contains("nobody reached the host");
        assertThat(applyWith(Probes.NONE, Answer.TAKE_BACK).problems().get(0).message())
                .contains("wanted it taken back");
        assertThat(host.read()).isEqualTo(before);
    }

    @Test
    void whatCannotBeWrittenRefusesThePlan() {
        host.readOnlyIn("/etc/libvirt/qemu/networks");

        Outcome outcome = apply("[{'name': 'more', 'nic': 'eth0'}]", Terms.NONE);

        assertThat(outcome.status()).isEqualTo(Status.REFUSED);
        assertThat(outcome.problems()).extracting(Problem::path).containsExactly("/etc/libvirt/qemu/networks");
        assertThat(host.read()).isEqualTo(before);
    }
}
