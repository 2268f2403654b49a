// SPDX-License-Identifier: Apache-2.0
package hostnet.apply;

import static org.assertj.core.api.Assertions.assertThat;

import hostnet.apply.Outcome.Status;
import hostnet.fake.FakeHost;
import hostnet.json.Json;
import hostnet.model.Current;
import hostnet.operation.DefineNetwork;
import hostnet.operation.Operation;
import hostnet.problem.Kind;
import hostnet.problem.Problem;
import hostnet.problem.Problems;
import hostnet.report.TestingHost;
import hostnet.vdsm.RequestParser;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What a change leaves that fails at libvirt, while libvirt or hostnet itself is in trouble. */
class RollbackTest {
    private static final Object TENANTS = Json.read("[{\"name\": \"tenants\", \"nic\": \"eth1\"}]");

    private final FakeHost host =
            new FakeHost(TestingHost.withNics("eth0", "eth1").read());
    private final Current before = host.read();

    private Outcome apply() {
        Problems problems = new Problems();
        return new Setup(host).apply(RequestParser.parse(TENANTS, problems), problems);
    }

    /** The number of operations before libvirt is told of the network. */
    private int define() {
        Problems problems = new Problems();
        List<Operation> operations = new Setup(host)
                .check(RequestParser.parse(TENANTS, problems), problems)
                .plan()
                .operations();
        int index = 0;
        while (!(operations.get(index) instanceof DefineNetwork)) {
            index++;
        }
        return index;
    }

    /** Lets the network not be defined and that happen to the last thing that is taken back then, its first device. */
    private Outcome failingAtLibvirtAnd(Consumer<FakeHost> then) {
        int define = define();
        host.failingAfter(define).meanwhile(2 * define, then);
        return apply();
    }

    @Test
    void whatADaemonMayHaveDoneWaitsForIt() {
        host.unheardAfter(define(), FakeHost::stopLibvirt);

        assertThat(apply().status()).isEqualTo(Status.ROLLBACK_PENDING);
        host.startLibvirt();
        assertThat(host.read().libvirt().networks()).containsKey("vdsm-tenants");

        assertThat(new Setup(host).rollBack(new Problems()).status()).isEqualTo(Status.ROLLED_BACK);
        assertThat(Snapshot.differences(before, host.read())).isEmpty();
    }

    @Test
    void aDaemonThatIsBackInAMomentIsAskedAgain() {
        int define = define();
        host.unheardAfter(define, FakeHost::stopLibvirt).meanwhile(define + 1, FakeHost::startLibvirt);

        Outcome outcome = apply();

        assertThat(outcome.status()).isEqualTo(Status.ROLLED_BACK);
        assertThat(outcome.problems()).hasSize(1);
        assertThat(Snapshot.differences(before, host.read())).isEmpty();
    }

    @Test
    void anInverseThatFailsIsTriedOnceMore() {
        Outcome outcome = failingAtLibvirtAnd(here -> here.failingAfter(0));

        assertThat(outcome.status()).isEqualTo(Status.ROLLED_BACK);
        assertThat(Snapshot.differences(before, host.read())).isEmpty();
    }

    @Test
    void aBugInAnInverseKeepsNoOtherFromBeingTakenBack() {
        Outcome outcome = failingAtLibvirtAnd(here -> here.breakingAfter(0));

        assertThat(outcome.status()).isEqualTo(Status.ROLLED_BACK);
        assertThat(Snapshot.differences(before, host.read())).isEmpty();
    }

    @Test
    void aBugIsToldWithItsPlaceAndWithWhatBecameOfTheHost() {
        host.breakingAfter(define());

        Outcome outcome = apply();

        assertThat(outcome.status()).isEqualTo(Status.ROLLED_BACK);
        assertThat(outcome.problems()).extracting(Problem::kind).containsExactly(Kind.BUG);
        assertThat(outcome.problems().get(0).message())
                .contains("hostnet itself failed: java.lang.IllegalStateException: ")
                .contains(" at hostnet.fake.FakeHost.");
    }
}
