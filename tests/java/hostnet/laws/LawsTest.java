// SPDX-License-Identifier: Apache-2.0
package hostnet.laws;

import static org.assertj.core.api.Assertions.assertThat;

import hostnet.apply.Outcome;
import hostnet.apply.Outcome.Status;
import hostnet.apply.Snapshot;
import hostnet.fake.FakeHost;
import hostnet.model.Current;
import hostnet.model.Network;
import hostnet.model.Request;
import hostnet.plan.Batch;
import hostnet.plan.Plan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What holds for every host and every request that is accepted; where it says always, for refused ones too. */
class LawsTest {
    private static final Map<String, Scenarios.Law> LAWS = new LinkedHashMap<>();

    static {
        LAWS.put("what is accepted can be done, and a second run finds nothing to do", LawsTest::converges);
        LAWS.put("always: a check shows the very plan of an apply and leaves the host alone", LawsTest::checkIsApply);
        LAWS.put("the prediction is what comes", LawsTest::predicts);
        LAWS.put("the inverse plan brings the host back", LawsTest::undoes);
        LAWS.put("a failure anywhere ends where it began", LawsTest::rollsBack);
        LAWS.put("no batch changes a link that it does not name", LawsTest::namesAll);
        LAWS.put("what is foreign stays as it is", LawsTest::sparesOthers);
        LAWS.put("the order of a request does not matter", LawsTest::ignoresOrder);
    }

    @TestFactory
    Stream<DynamicTest> laws() {
        Scenarios scenarios = Scenarios.run(LAWS);
        Stream<DynamicTest> laws =
                LAWS.keySet().stream().map(name -> DynamicTest.dynamicTest(name, () -> scenarios.report(name)));
        return Stream.concat(laws, Stream.of(DynamicTest.dynamicTest(scenarios.summary(), () -> {})));
    }

    private static void converges(Scenario scenario) {
        FakeHost host = scenario.host().copy();
        Outcome first = scenario.applyTo(host);
        assertThat(first.problems()).isEmpty();
        assertThat(first.status()).isIn(Status.COMMITTED, Status.UNCHANGED);
        // what is gone can't be removed again (VDSM 27)
        Request again = new Request(scenario.request().defined(), List.of());
        Outcome second = new Scenario(scenario.seed(), host, again).applyTo(host);
        assertThat(second.plan().operations()).isEmpty();
        assertThat(second.status()).isEqualTo(Status.UNCHANGED);
    }

    private static void checkIsApply(Scenario scenario) {
        FakeHost host = scenario.host().copy();
        Current before = host.read();
        Outcome check = scenario.check();
        assertThat(host.read()).isEqualTo(before);
        assertThat(scenario.applyTo(host).plan().id()).isEqualTo(check.plan().id());
        assertThat(check.status() == Status.REFUSED).isEqualTo(!check.problems().isEmpty());
    }

    private static void predicts(Scenario scenario) {
        FakeHost host = scenario.host().copy();
        Outcome check = scenario.check();
        scenario.applyTo(host);
        assertThat(Predicted.differences(check.after(), host.read())).isEmpty();
    }

    private static void undoes(Scenario scenario) throws Exception {
        if (!scenario.isReversible()) {
            return;
        }
        FakeHost host = scenario.host().copy();
        Current before = host.read();
        Plan plan = scenario.check().plan();
        execute(host, plan);
        execute(host, plan.inverse());
        assertThat(Snapshot.differences(before, host.read())).isEmpty();
    }

    private static void rollsBack(Scenario scenario) {
        if (!scenario.isReversible()) {
            return;
        }
        Current before = scenario.host().read();
        int operations = scenario.check().plan().operations().size();
        int step = scenario.seed() % 16 == 0 ? 1 : 1 + operations / 3;
        for (int done = (int) (scenario.seed() % step); done < operations; done += step) {
            FakeHost host = scenario.host().copy().failingAfter(done);
            Outcome outcome = scenario.applyTo(host);
            assertThat(outcome.problems()).as("failing after %d", done).hasSize(1);
            assertThat(outcome.status()).isEqualTo(Status.ROLLED_BACK);
            assertThat(Snapshot.differences(before, host.read())).isEmpty();
        }
    }

    private static void namesAll(Scenario scenario) {
        FakeHost host = scenario.host().copy().strict();
        assertThat(scenario.applyTo(host).succeeded()).isTrue();
    }

    private static void sparesOthers(Scenario scenario) {
        FakeHost host = scenario.host().copy();
        Foreign foreign = Foreign.of(host.read(), scenario.request());
        scenario.applyTo(host);
        assertThat(foreign.differences(host.read())).isEmpty();
    }

    private static void ignoresOrder(Scenario scenario) {
        List<Network> defined = new ArrayList<>(scenario.request().defined());
        List<String> removed = new ArrayList<>(scenario.request().removed());
        Collections.reverse(defined);
        Collections.reverse(removed);
        Scenario other = new Scenario(scenario.seed(), scenario.host(), new Request(defined, removed));
        assertThat(other.check().plan()).isEqualTo(scenario.check().plan());
    }

    private static void execute(FakeHost host, Plan plan) throws Exception {
        for (Batch batch : plan.batches()) {
            host.execute(batch);
        }
    }
}
