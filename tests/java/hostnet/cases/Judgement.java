// SPDX-License-Identifier: Apache-2.0
package hostnet.cases;

import static org.assertj.core.api.Assertions.assertThat;

import hostnet.apply.Outcome;
import hostnet.apply.Outcome.Status;
import hostnet.apply.Proof;
import hostnet.apply.Setup;
import hostnet.apply.Snapshot;
import hostnet.apply.Terms;
import hostnet.cli.RequestFile;
import hostnet.cli.UnreadableRequest;
import hostnet.fake.FakeHost;
import hostnet.host.BatchFailure;
import hostnet.model.Current;
import hostnet.model.Link;
import hostnet.model.Probes;
import hostnet.model.Request;
import hostnet.operation.Batch;
import hostnet.policy.Mode;
import hostnet.problem.Problem;
import hostnet.problem.Problems;
import hostnet.report.PlanText;
import hostnet.vdsm.PlanId;
import hostnet.vdsm.RequestParser;
import java.util.List;

/** What hostnet says to a request on a host, and whether it keeps its word. */
final class Judgement {
    private final FakeHost host;
    private final Current before;
    private final Request request;
    private final String approved;
    private final Outcome outcome;

    private Judgement(FakeHost host, Request request, String approved, Problems problems) {
        this.host = host;
        this.request = request;
        this.approved = approved;
        before = host.read();
        outcome = setup().check(request, problems);
    }

    private Setup setup() {
        return new Setup(host, new Terms(approved, Mode.PREVENT, Probes.NONE, Proof.NONE));
    }

    static Judgement of(FakeHost host, byte[] text) {
        Problems problems = new Problems();
        try {
            Object tree = RequestFile.tree(text);
            Request request = RequestParser.parse(tree, problems);
            return new Judgement(host, request, PlanId.approvedBy(tree, problems), problems);
        } catch (UnreadableRequest unreadable) {
            unreadable.addTo(problems, "request");
            return new Judgement(host, Request.EMPTY, null, problems);
        }
    }

    List<String> problems() {
        return outcome.problems().stream().map(Problem::toString).toList();
    }

    List<String> warnings() {
        return outcome.warnings();
    }

    List<String> plan() {
        boolean idle = outcome.status() == Status.UNCHANGED;
        return idle ? List.of("nothing to do") : PlanText.lines(outcome.plan());
    }

    Link linkAfter(String name) {
        Link link = host.read().links().get(name);
        return link == null ? null : link.withVolatileState(link.up() ? "UP" : "DOWN", 0);
    }

    /** Carries it out, a second time, and back again on another host. */
    void verify() {
        FakeHost other = host.copy();
        Outcome applied = setup().apply(request, copy(outcome));
        if (outcome.status() == Status.REFUSED) {
            assertThat(host.read()).isEqualTo(before);
            return;
        }
        assertThat(applied.problems()).isEmpty();
        assertThat(applied.plan()).isEqualTo(outcome.plan());
        assertThat(host.unnamedChanges()).isEmpty();
        Outcome second = setup().apply(request, new Problems());
        assertThat(second.status()).isEqualTo(Status.UNCHANGED);
        outcome.plan().batches().forEach(batch -> execute(other, batch));
        outcome.plan().inverse().batches().forEach(batch -> execute(other, batch));
        assertThat(Snapshot.differences(before, other.read())).isEmpty();
    }

    private static Problems copy(Outcome outcome) {
        Problems problems = new Problems();
        outcome.problems()
                .forEach(problem -> problems.add(problem.kind(), problem.path(), problem.message(), problem.remedy()));
        return problems;
    }

    private static void execute(FakeHost host, Batch batch) {
        try {
            host.execute(batch);
        } catch (BatchFailure failure) {
            throw new AssertionError(failure);
        }
    }
}
