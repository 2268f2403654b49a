// SPDX-License-Identifier: Apache-2.0
package hostnet.apply;

import hostnet.apply.Outcome.Status;
import hostnet.host.Host;
import hostnet.host.Interest;
import hostnet.model.Current;
import hostnet.model.Desired;
import hostnet.model.Network;
import hostnet.model.Request;
import hostnet.operation.Plan;
import hostnet.operation.Prediction;
import hostnet.plan.ConnectionRules;
import hostnet.plan.DefaultRouteRules;
import hostnet.plan.Expansion;
import hostnet.plan.LossRules;
import hostnet.plan.MacTableRules;
import hostnet.plan.Merge;
import hostnet.plan.MultipathRules;
import hostnet.plan.Planner;
import hostnet.plan.Purge;
import hostnet.plan.Validator;
import hostnet.problem.Problems;
import java.util.Collection;
import java.util.List;

/** VDSM's setupNetworks: takes a request through every stage, from what is desired to a verified and saved host. */
public final class Setup {
    private final Host host;

    /** Works on that host. */
    public Setup(Host host) {
        this.host = host;
    }

    /** Says what the request would do; the host is only read. Problems found by the parser come along. */
    public Outcome check(Request request, Problems problems) {
        Stages stages = new Stages();
        Draft draft = draft(request, problems, stages);
        if (!problems.isEmpty() || draft.plan().isEmpty()) {
            return untouched(draft, problems, stages);
        }
        Current predicted = Prediction.of(draft.plan(), draft.before());
        return new Outcome(
                Status.PLANNED,
                draft.plan(),
                problems.all(),
                problems.warnings(),
                draft.before(),
                predicted,
                stages.timings());
    }

    /** Does it. Problems found by the parser come along and refuse the request like any other. */
    public Outcome apply(Request request, Problems problems) {
        // from the first reading on: a plan holds, and the saved configuration is whole, only while nobody else saves
        return host.alone(() -> applyAlone(request, problems));
    }

    /** Brings back what was saved and the host lacks, as after a boot, when the kernel has forgotten everything. */
    public Outcome restore(Problems problems) {
        return host.alone(() -> applyAlone(Request.of(host.read().saved()), problems));
    }

    /**
     * Puts right what has drifted of the saved networks whose MAC tables libvirt manages.
     *
     * @param names of some of them; all when empty
     */
    public Outcome repair(Collection<String> names, Problems problems) {
        return host.alone(() -> {
            List<Network> managed = host.read().saved().networks().values().stream()
                    .filter(Network::macTableManaged)
                    .filter(network -> names.isEmpty() || names.contains(network.name()))
                    .toList();
            return applyAlone(Request.ofNetworks(managed, List.of()), problems);
        });
    }

    private Outcome applyAlone(Request request, Problems problems) {
        Stages stages = new Stages();
        Draft draft = draft(request, problems, stages);
        if (!problems.isEmpty() || draft.plan().isEmpty()) {
            return untouched(draft, problems, stages);
        }
        Transaction transaction = new Transaction(host, draft, stages);
        Transaction.End end = transaction.run();
        return new Outcome(
                end.status(),
                draft.plan(),
                end.problems(),
                problems.warnings(),
                draft.before(),
                end.after(),
                stages.timings());
    }

    private Draft draft(Request request, Problems problems, Stages stages) {
        Interest interest = Interest.of(request);
        Current current = stages.time("read", () -> {
            Current read = host.read(interest);
            return request.bonds().isEmpty() ? read : host.withBondDefaults(read);
        });
        return stages.time("plan", () -> {
            Desired desired = Merge.merge(Purge.widen(request, current.saved()), current, problems);
            Validator.validate(desired, current, problems);
            // a request with problems has no meaning that could be planned
            Plan plan = problems.isEmpty() ? Planner.plan(Expansion.expand(desired, current), current) : Plan.EMPTY;
            MultipathRules.check(plan, current, problems);
            MacTableRules.check(plan, request, current, problems);
            Plan allowed = problems.isEmpty() ? plan : Plan.EMPTY;
            ConnectionRules.check(allowed, current, problems);
            DefaultRouteRules.check(allowed, current, problems);
            LossRules.check(allowed, current, problems);
            return new Draft(desired, current, interest, allowed);
        });
    }

    private static Outcome untouched(Draft draft, Problems problems, Stages stages) {
        return new Outcome(
                problems.isEmpty() ? Status.UNCHANGED : Status.REFUSED,
                draft.plan(),
                problems.all(),
                problems.warnings(),
                draft.before(),
                draft.before(),
                stages.timings());
    }

    /**
     * What was planned, and from what.
     *
     * @param interest what every reading must tell
     */
    record Draft(Desired desired, Current before, Interest interest, Plan plan) {}
}
