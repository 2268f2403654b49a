// SPDX-License-Identifier: Apache-2.0
package hostnet.apply;

import hostnet.apply.Outcome.Status;
import hostnet.host.Host;
import hostnet.host.Interest;
import hostnet.host.Unfinished;
import hostnet.model.Current;
import hostnet.model.Desired;
import hostnet.model.Network;
import hostnet.model.Request;
import hostnet.operation.Plan;
import hostnet.operation.Prediction;
import hostnet.plan.ApprovalRules;
import hostnet.plan.CommitRules;
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
import hostnet.problem.Problem;
import hostnet.problem.Problems;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** VDSM's setupNetworks: takes a request through every stage, from what is desired to a verified and saved host. */
public final class Setup {
    private final Host host;
    private final Terms terms;
    private final Reach reach;

    /** Works on that host. */
    public Setup(Host host) {
        this(host, Terms.NONE);
    }

    /** Works on that host on these terms. */
    public Setup(Host host, Terms terms) {
        this(host, terms, Reach.WHOLE);
    }

    /** Works on that host as far as it may. */
    Setup(Host host, Reach reach) {
        this(host, Terms.NONE, reach);
    }

    private Setup(Host host, Terms terms, Reach reach) {
        this.host = host;
        this.terms = terms;
        this.reach = reach;
    }

    /** Says what the request would do; the host is only read. Problems found by the parser come along. */
    public Outcome check(Request request, Problems problems) {
        Stages stages = new Stages();
        Draft draft = draft(request, read(request, stages, problems), problems, stages);
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
        return alone(Zeal.USUAL, problems, () -> request);
    }

    /** Says what {@link #restore} would do. */
    public Outcome checkRestore(Problems problems) {
        return check(wayBack(), problems);
    }

    /** Leads the host back to the safe configuration: what was not saved goes, what the host lacks of it comes. */
    public Outcome restore(Problems problems) {
        return alone(Zeal.WHATEVER_CAN_BE_DONE, problems, this::wayBack);
    }

    private Request wayBack() {
        Current current = host.read();
        return Request.back(current.saved(), current.safe());
    }

    /**
     * Puts right what has drifted of the saved networks whose MAC tables libvirt manages.
     *
     * @param names of some of them; all when empty
     */
    public Outcome repair(Collection<String> names, Problems problems) {
        return alone(Zeal.USUAL, problems, () -> {
            List<Network> managed = host.read().saved().networks().values().stream()
                    .filter(Network::macTableManaged)
                    .filter(network -> names.isEmpty() || names.contains(network.name()))
                    .toList();
            return Request.ofNetworks(managed, List.of());
        });
    }

    /** Takes back what a change that was cut off has left, and does nothing else; unchanged when there was none. */
    public Outcome rollBack(Problems problems) {
        return host.alone(() -> {
            Recovery.Recovered recovered = new Recovery(host).run();
            if (recovered != null) {
                problems.warn("journal", recovered.news());
                return ended(recovered.status(), recovered.problems(), problems);
            }
            return ended(Status.UNCHANGED, List.of(), problems);
        });
    }

    /** How much is tried on a host that a cut off change has left in a state that nobody declared. */
    private enum Zeal {
        /** Nothing, so that a person looks at it. */
        USUAL,
        /** All that can be, since after a boot nobody is there to mend it. */
        WHATEVER_CAN_BE_DONE
    }

    private Outcome alone(Zeal zeal, Problems problems, Supplier<Request> request) {
        // from the first reading on: a plan holds, and the saved configuration is whole, only while nobody else saves
        return host.alone(() -> {
            Recovery.Recovered recovered = new Recovery(host).run();
            if (recovered == null) {
                return applyAlone(request.get(), problems);
            }
            problems.warn("journal", recovered.news());
            boolean mayGoOn = zeal == Zeal.WHATEVER_CAN_BE_DONE && recovered.status() == Status.ROLLBACK_INCOMPLETE;
            if (recovered.status() != Status.ROLLED_BACK && !mayGoOn) {
                return ended(recovered.status(), recovered.problems(), problems);
            }
            recovered.problems().forEach(problem -> problems.warn(problem.path(), problem.message()));
            return applyAlone(request.get(), problems);
        });
    }

    private Outcome ended(Status status, List<Problem> reasons, Problems problems) {
        Current current = host.read();
        return new Outcome(status, Plan.EMPTY, reasons, problems.warnings(), current, current, new Stages().timings());
    }

    /** Does it where the host is this process's own already. */
    Outcome applyAlone(Request request, Problems problems) {
        Stages stages = new Stages();
        Draft draft = draft(request, read(request, stages), problems, stages);
        if (!problems.isEmpty() || draft.plan().isEmpty()) {
            return untouched(draft, problems, stages);
        }
        Probing probing = new Probing(host, terms.probes(), draft);
        Function<Transaction.End, List<Problem>> objections = end -> {
            List<Problem> failures = probing.failures();
            return failures.isEmpty()
                    ? Objection.to(terms.proof().of(outcome(draft, end, problems, stages)))
                    : failures;
        };
        terms.proof().begin();
        return outcome(draft, new Transaction(host, draft, stages, objections).run(), problems, stages);
    }

    private static Outcome outcome(Draft draft, Transaction.End end, Problems problems, Stages stages) {
        return new Outcome(
                end.status(),
                draft.plan(),
                end.problems(),
                problems.warnings(),
                draft.before(),
                end.after(),
                stages.timings());
    }

    /** The host for a check: where a change was cut off, as it will be when that is taken back. */
    private Current read(Request request, Stages stages, Problems problems) {
        Unfinished unfinished = host.journal().unfinished();
        if (unfinished == null || !unfinished.sameBoot()) {
            return read(request, stages);
        }
        problems.warn(
                "journal",
                "a change that began at " + unfinished.since()
                        + " has not ended; if it was cut off, the next change takes it back first: this is the plan for the host as it was before");
        return unfinished.before();
    }

    private Current read(Request request, Stages stages) {
        return stages.time("read", () -> {
            Current read = host.read(Interest.of(request));
            return request.bonds().isEmpty() ? read : host.withBondDefaults(read);
        });
    }

    private Draft draft(Request request, Current current, Problems problems, Stages stages) {
        return stages.time("plan", () -> {
            Desired desired = Merge.merge(Purge.widen(request, current.saved()), current, problems);
            Validator.validate(desired, current, problems);
            CommitRules.check(request.commit(), desired, current, problems);
            // a request with problems has no meaning that could be planned
            Plan plan = problems.isEmpty()
                    ? reach.of(Planner.plan(Expansion.expand(desired, current), current))
                    : Plan.EMPTY;
            MultipathRules.check(plan, current, problems);
            MacTableRules.check(plan, request, current, problems);
            new VnicGate(host, terms.vnics()).check(request.defined(), desired, current, problems);
            Plan allowed = problems.isEmpty() ? plan : Plan.EMPTY;
            ConnectionRules.check(allowed, current, problems);
            DefaultRouteRules.check(allowed, current, problems);
            LossRules.check(allowed, current, problems);
            ApprovalRules.check(allowed, terms.approved(), problems);
            WriteRules.check(allowed, host, problems);
            return new Draft(desired, current, Interest.of(request), reach, allowed);
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
     * @param reach what may be done
     */
    record Draft(Desired desired, Current before, Interest interest, Reach reach, Plan plan) {}
}
