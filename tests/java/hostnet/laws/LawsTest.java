// SPDX-License-Identifier: Apache-2.0
package hostnet.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hostnet.apply.Outcome;
import hostnet.apply.Outcome.Status;
import hostnet.apply.Reach;
import hostnet.apply.Restoration;
import hostnet.apply.Restored;
import hostnet.apply.Setup;
import hostnet.apply.Snapshot;
import hostnet.apply.Terms;
import hostnet.bench.Growth;
import hostnet.fake.FakeHost;
import hostnet.fake.Killed;
import hostnet.fake.Reboot;
import hostnet.host.Answer;
import hostnet.model.Bond;
import hostnet.model.Current;
import hostnet.model.Desired;
import hostnet.model.LibvirtNetwork;
import hostnet.model.Network;
import hostnet.model.Probes;
import hostnet.model.Request;
import hostnet.model.Route;
import hostnet.model.Saved;
import hostnet.operation.Batch;
import hostnet.operation.Plan;
import hostnet.plan.Merge;
import hostnet.policy.Mode;
import hostnet.problem.Kind;
import hostnet.problem.Problem;
import hostnet.problem.Problems;
import hostnet.vdsm.Capabilities;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
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
        LAWS.put("a bug anywhere, too", LawsTest::survivesBugs);
        LAWS.put("an operation that was done but said to have failed is taken back", LawsTest::asksWhatWasDone);
        LAWS.put("a change that nobody confirms ends where it began", LawsTest::needsProof);
        LAWS.put("a kill anywhere, and another while that is taken back, ends where it began", LawsTest::recovers);
        LAWS.put("a power cut anywhere leaves on the disk what was there before", LawsTest::survivesPowerCuts);
        LAWS.put("no batch changes a link that it does not name", LawsTest::namesAll);
        LAWS.put("what is foreign stays as it is", LawsTest::sparesOthers);
        LAWS.put(
                "each vNIC is pinned to its tap where libvirt manages the MAC table, and nowhere else", LawsTest::pins);
        LAWS.put("guests come and go meanwhile", LawsTest::bearsGuests);
        LAWS.put("facts alone make the declaration that was saved", LawsTest::reports);
        LAWS.put("what is not safe is left behind on the way back, which is found once", LawsTest::returns);
        LAWS.put("a boot brings back all that is safe, once", LawsTest::boots);
        LAWS.put("the order of a request does not matter", LawsTest::ignoresOrder);
    }

    @TestFactory
    Stream<DynamicTest> laws() {
        Scenarios scenarios = Scenarios.run(LAWS);
        Stream<DynamicTest> laws =
                LAWS.keySet().stream().map(name -> DynamicTest.dynamicTest(name, () -> scenarios.report(name)));
        return Stream.concat(laws, Stream.of(DynamicTest.dynamicTest(scenarios.summary(), () -> {})));
    }

    @Test
    void theNumberOfOperationsGrowsAsTheNumberOfNetworks() {
        int ten = Growth.operations(10);
        int twenty = Growth.operations(20);
        assertThat(Growth.operations(40) - twenty).isEqualTo(2 * (twenty - ten));
    }

    private static void converges(Scenario scenario) {
        assertThat(scenario.applied().problems()).isEmpty();
        assertThat(scenario.applied().status()).isIn(Status.COMMITTED, Status.UNCHANGED);
        Outcome second = new Setup(scenario.changed()).apply(again(scenario), new Problems());
        assertThat(second.plan().operations()).isEmpty();
        assertThat(second.status()).isEqualTo(Status.UNCHANGED);
    }

    /** The request without removals of a name that something foreign bears, too: that would be refused now. */
    private static Request again(Scenario scenario) {
        Set<String> foreign = scenario.changed().read().links().keySet();
        List<String> removed = scenario.request().removed().stream()
                .filter(name -> !foreign.contains(name))
                .toList();
        Request request = scenario.request();
        List<String> removedBonds = request.removedBonds().stream()
                .filter(name -> !foreign.contains(name))
                .toList();
        return new Request(
                request.defined(),
                removed,
                request.bonds(),
                removedBonds,
                request.awaited(),
                request.forced(),
                false,
                request.commit(),
                false);
    }

    private static void checkIsApply(Scenario scenario) {
        Outcome check = scenario.check();
        assertThat(scenario.host().read()).isEqualTo(scenario.before());
        assertThat(scenario.applied().plan().id()).isEqualTo(check.plan().id());
        assertThat(check.status() == Status.REFUSED).isEqualTo(!check.problems().isEmpty());
        if (scenario.isRefused()) {
            assertThat(scenario.changed().read()).isEqualTo(scenario.before());
        }
    }

    private static void predicts(Scenario scenario) {
        assertThat(Predicted.differences(
                        scenario.check().after(), scenario.changed().read()))
                .isEmpty();
        assertThat(Snapshot.differences(
                        scenario.applied().after(), scenario.changed().read()))
                .isEmpty();
    }

    private static void undoes(Scenario scenario) throws Exception {
        if (scenario.isReversible()) {
            FakeHost host = scenario.host();
            execute(host, scenario.check().plan());
            execute(host, scenario.check().plan().inverse());
            assertThat(Snapshot.differences(scenario.before(), host.read())).isEmpty();
            assertThat(Calm.differences(scenario, host)).isEmpty();
            assertThat(wholeRoutes(host)).isEqualTo(wholeRoutes(scenario.host()));
        }
    }

    private static void needsProof(Scenario scenario) {
        if (scenario.check().status() == Status.PLANNED && scenario.isReversible()) {
            FakeHost host = scenario.host();
            Outcome outcome = new Setup(host, new Terms(null, Mode.IGNORE, Probes.NONE, applied -> Answer.NONE))
                    .apply(scenario.request(), new Problems());
            assertThat(outcome.problems()).extracting(Problem::kind).containsExactly(Kind.LOST_CONNECTION);
            assertThat(outcome.status()).isEqualTo(Status.ROLLED_BACK);
            assertThat(Snapshot.differences(scenario.before(), host.read())).isEmpty();
        }
    }

    private static void recovers(Scenario scenario) {
        int operations = scenario.check().plan().operations().size();
        int step = scenario.seed() % 32 == 0 ? 1 : 1 + operations;
        Dice dice = new Dice(scenario.seed());
        for (int done = (int) (scenario.seed() % step); done < operations && scenario.isReversible(); done += step) {
            FakeHost host = scenario.host().killedAfter(done);
            assertThatThrownBy(() -> scenario.applyTo(host)).isInstanceOf(Killed.class);
            Outcome outcome = recovered(host.killedAfter(dice.below(2 * (done + 1))));
            assertThat(outcome.problems()).as("killed after %d", done).isEmpty();
            assertThat(outcome.status()).isEqualTo(Status.ROLLED_BACK);
            assertThat(Snapshot.differences(scenario.before(), host.read())).isEmpty();
            assertThat(Calm.differences(scenario, host)).isEmpty();
            assertThat(wholeRoutes(host)).isEqualTo(wholeRoutes(scenario.host()));
        }
    }

    private static void survivesPowerCuts(Scenario scenario) {
        int operations = scenario.check().plan().operations().size();
        if (operations > 0) {
            int done = new Dice(scenario.seed()).below(operations);
            FakeHost host = scenario.host().killedAfter(done);
            assertThatThrownBy(() -> scenario.applyTo(host)).isInstanceOf(Killed.class);
            FakeHost booted = host.rebooted();
            Outcome outcome = new Setup(booted).rollBack(new Problems());
            assertThat(outcome.problems()).as("cut off after %d", done).isEmpty();
            assertThat(outcome.status()).isEqualTo(Status.ROLLED_BACK);
            assertThat(Snapshot.lastingDifferences(scenario.before(), booted.read()))
                    .isEmpty();
            if (outlivesBoot(scenario.before())) {
                assertThat(Snapshot.differences(started(scenario.host()), started(host)))
                        .as("cut off after %d and started", done)
                        .isEmpty();
            }
        }
    }

    /**
     * Whether a boot brings all of it back. A network that ran otherwise comes back so only when a change is taken back;
     * and managers in memory do not let go twice, so that a release that somebody has edited would be left as it was
     * written anew.
     */
    private static boolean outlivesBoot(Current host) {
        return host.libvirt().networks().values().stream().allMatch(LawsTest::runsAsAfterBoot)
                && host.files().values().stream().noneMatch(file -> file.text().contains(Drift.EDIT));
    }

    private static boolean runsAsAfterBoot(LibvirtNetwork network) {
        return network.inactive() != null
                && Objects.equals(network.live(), network.autostart() ? network.inactive() : null);
    }

    /** The host after a power cut and a whole boot. */
    private static Current started(FakeHost host) {
        FakeHost booted = host.rebooted();
        new Restoration(booted, Reach.BEFORE_LIBVIRT).run();
        booted.autostart();
        new Restoration(booted).run();
        return booted.read();
    }

    private static Outcome recovered(FakeHost host) {
        try {
            return new Setup(host).rollBack(new Problems());
        } catch (Killed once) {
            return new Setup(host).rollBack(new Problems());
        }
    }

    /** Routes with what their equality leaves out. */
    private static Set<String> wholeRoutes(FakeHost host) {
        return host.read().routes().stream().map(Route::toString).collect(Collectors.toSet());
    }

    private static void rollsBack(Scenario scenario) {
        rollsBack(scenario, FakeHost::failingAfter, Kind.FAILED_IFUP);
    }

    private static void survivesBugs(Scenario scenario) {
        rollsBack(scenario, FakeHost::breakingAfter, Kind.BUG);
    }

    private static void asksWhatWasDone(Scenario scenario) {
        rollsBack(scenario, (host, done) -> host.unheardAfter(done, then -> {}), Kind.FAILED_IFUP);
    }

    private static void rollsBack(Scenario scenario, BiFunction<FakeHost, Integer, FakeHost> failing, Kind kind) {
        int operations = scenario.check().plan().operations().size();
        int step = scenario.seed() % 32 == 0 ? 1 : 1 + operations / 2;
        for (int done = (int) (scenario.seed() % step); done < operations && scenario.isReversible(); done += step) {
            FakeHost host = failing.apply(scenario.host(), done);
            Outcome outcome = scenario.applyTo(host);
            assertThat(outcome.problems())
                    .as("failing after %d", done)
                    .extracting(Problem::kind)
                    .containsExactly(kind);
            assertThat(outcome.status()).isEqualTo(Status.ROLLED_BACK);
            assertThat(Snapshot.differences(scenario.before(), host.read())).isEmpty();
            assertThat(Calm.differences(scenario, host)).isEmpty();
            assertThat(wholeRoutes(host)).isEqualTo(wholeRoutes(scenario.host()));
        }
    }

    private static void namesAll(Scenario scenario) {
        assertThat(scenario.changed().unnamedChanges()).isEmpty();
    }

    private static void pins(Scenario scenario) {
        Current after = scenario.changed().read();
        for (Network network : scenario.request().defined()) {
            assertThat(Pins.differences(network, after)).isEmpty();
        }
    }

    private static void bearsGuests(Scenario scenario) {
        int operations = scenario.check().plan().operations().size();
        if (operations == 0) {
            return;
        }
        Dice dice = new Dice(scenario.seed());
        FakeHost host = scenario.host()
                .meanwhile(
                        dice.below(operations),
                        here -> RandomVnics.comeOrGo(here, scenario.request().defined(), dice));
        Outcome outcome = scenario.applyTo(host);
        assertThat(outcome.problems()).isEmpty();
        assertThat(outcome.status()).isEqualTo(Status.COMMITTED);
        for (Network network : scenario.request().defined()) {
            assertThat(Pins.differences(network, host.read())).isEmpty();
        }
    }

    private static void sparesOthers(Scenario scenario) {
        Foreign foreign = Foreign.of(scenario.before(), scenario.request());
        assertThat(foreign.differences(scenario.changed().read())).isEmpty();
    }

    /** What the kernel says, in the words of a request, is what was saved (VDSM's KernelConfig). */
    private static void reports(Scenario scenario) {
        FakeHost host = scenario.changed().copy().lease();
        Current current = host.read();
        Problems problems = new Problems();
        Request request = new FactsDeclaration(Capabilities.of(current)).request(scenario.request(), current, problems);
        assertThat(problems.all()).isEmpty();
        Desired desired = Merge.merge(request, current, problems);
        assertThat(desired.networks()).isEqualTo(current.saved().networks());
        assertThat(desired.bonds()).isEqualTo(current.saved().bonds());
        assertThat(new Setup(host).check(request, problems).plan().operations()).isEmpty();
    }

    private static void returns(Scenario scenario) {
        FakeHost host = scenario.changed().copy();
        Outcome outcome = new Setup(host).restore(new Problems());
        if (outcome.status() == Status.REFUSED) {
            // what was safe may stand on nics that others have taken since
            assertThat(host.read()).isEqualTo(scenario.changed().read());
            return;
        }
        assertThat(outcome.problems()).isEmpty();
        Current after = host.read();
        assertThat(after.safe()).isEqualTo(scenario.changed().read().safe());
        assertThat(after.saved().networks().keySet())
                .isEqualTo(after.safe().networks().keySet());
        assertThat(after.saved().bonds().keySet())
                .isEqualTo(after.safe().bonds().keySet());
        assertThat(new Setup(host).restore(new Problems()).status()).isEqualTo(Status.UNCHANGED);
    }

    private static void boots(Scenario scenario) {
        FakeHost host = Reboot.of(scenario.changed()).host();
        Restored restored = new Restoration(host).run();
        assertThat(restored.leftOut().values())
                .allSatisfy(reasons -> assertThat(reasons)
                        .hasSize(1)
                        .first()
                        .asString()
                        .matches(reason -> mustStay(reason, restored.leftOut().keySet())));
        Current after = host.read();
        assertThat(after.saved().networks().keySet())
                .isEqualTo(after.safe().networks().keySet());
        assertThat(after.links().keySet())
                .containsAll(bridges(after.safe(), restored.leftOut().keySet()));
        assertThat(new Restoration(host).run().plan().operations()).isEmpty();
    }

    /** Others made a vlan device under a name of theirs, and none of ours is short enough; or such a network holds a nic. */
    private static boolean mustStay(String reason, Set<String> leftOut) {
        return reason.contains("26 BAD_VLAN")
                || leftOut.stream()
                        .anyMatch(
                                path -> reason.contains("carries the network " + path.replace("networks.", "") + " "));
    }

    private static List<String> bridges(Saved configuration, Set<String> leftOut) {
        return configuration.networks().values().stream()
                .filter(network -> network.bridged() && !leftOut.contains(Request.pathOf(network)))
                .map(Network::name)
                .toList();
    }

    private static void ignoresOrder(Scenario scenario) {
        List<Network> defined = new ArrayList<>(scenario.request().defined());
        List<String> removed = new ArrayList<>(scenario.request().removed());
        Collections.reverse(defined);
        Collections.reverse(removed);
        List<Bond> bonds = new ArrayList<>(scenario.request().bonds());
        Collections.reverse(bonds);
        Request turned = new Request(
                defined,
                removed,
                bonds,
                scenario.request().removedBonds(),
                scenario.request().awaited(),
                scenario.request().forced(),
                false,
                scenario.request().commit(),
                false);
        Outcome other = new Setup(scenario.host()).check(turned, new Problems());
        assertThat(other.plan()).isEqualTo(scenario.check().plan());
    }

    private static void execute(FakeHost host, Plan plan) throws Exception {
        for (Batch batch : plan.batches()) {
            host.execute(batch);
        }
    }
}
