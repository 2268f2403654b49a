// SPDX-License-Identifier: Apache-2.0
package hostnet.apply;

import hostnet.apply.Outcome.Status;
import hostnet.host.Host;
import hostnet.host.Interest;
import hostnet.model.Commit;
import hostnet.model.Current;
import hostnet.model.Desired;
import hostnet.model.Request;
import hostnet.model.Saved;
import hostnet.operation.Plan;
import hostnet.operation.Prediction;
import hostnet.plan.CommitRules;
import hostnet.plan.Expansion;
import hostnet.plan.HostRules;
import hostnet.plan.Merge;
import hostnet.plan.Planner;
import hostnet.problem.Kind;
import hostnet.problem.Problems;
import java.util.TreeSet;
import java.util.function.BiFunction;

/**
 * Configurations of others made hostnet's own, on a host where it has none: kernel, libvirt and files stay as they are
 * until somebody declares these networks or the host boots.
 */
public final class Adoption {
    private final Host host;
    private final Request running;
    private final Request safe;

    /** What the others run, and to what they return at boot. */
    public Adoption(Host host, Request running, Request safe) {
        this.host = host;
        this.running = running;
        this.safe = safe;
    }

    /** Says what would be saved; problems found by a parser come along. */
    public Outcome check(Problems problems) {
        return run(
                problems,
                (draft, stages) -> new Transaction.End(
                        Status.PLANNED, problems.all(), Prediction.of(draft.plan(), draft.before())));
    }

    /** Saves it; problems found by a parser come along and refuse it. */
    public Outcome apply(Problems problems) {
        return host.alone(() -> {
            recover(problems);
            return run(problems, (draft, stages) -> new Transaction(host, draft, stages).run());
        });
    }

    private void recover(Problems problems) {
        Recovery.Recovered recovered = new Recovery(host).run();
        if (recovered != null) {
            problems.warn("journal", recovered.news());
            recovered.problems().forEach(problems::add);
        }
    }

    private Outcome run(Problems problems, BiFunction<Setup.Draft, Stages, Transaction.End> work) {
        Stages stages = new Stages();
        Setup.Draft draft = draft(problems, stages);
        Status idle = problems.isEmpty() ? Status.UNCHANGED : Status.REFUSED;
        Transaction.End end = draft.plan().isEmpty()
                ? new Transaction.End(idle, problems.all(), draft.before())
                : work.apply(draft, stages);
        return new Outcome(
                end.status(),
                draft.plan(),
                end.problems(),
                problems.warnings(),
                draft.before(),
                end.after(),
                stages.timings());
    }

    private Setup.Draft draft(Problems problems, Stages stages) {
        Current current = stages.time("read", () -> host.withBondDefaults(host.read()));
        return stages.time("plan", () -> {
            Desired adopted = adopted(current, problems);
            HostRules.checkVdsm(current, problems);
            CommitRules.check(Commit.UNSAID, adopted, current, problems);
            if (!current.saved().isEmpty() || !current.safe().isEmpty()) {
                problems.add(
                        Kind.BAD_PARAMS,
                        "hostnet",
                        "hostnet has a configuration of its own on this host",
                        "declare what is missing there");
            }
            Plan plan = problems.isEmpty() ? Planner.plan(Expansion.expand(adopted, current), current) : Plan.EMPTY;
            return new Setup.Draft(adopted, current, Interest.none(), Reach.WHOLE, plan);
        });
    }

    /** What is owned, though nothing of it is named: so nothing but the configurations is compared. */
    private Desired adopted(Current current, Problems problems) {
        Desired now = Merge.merge(running, current, problems);
        Desired atBoot = Merge.merge(safe, current, problems);
        return new Desired(
                now.networks(),
                new TreeSet<>(),
                new TreeSet<>(),
                now.bonds(),
                new TreeSet<>(),
                new TreeSet<>(),
                new TreeSet<>(),
                false,
                new Saved(atBoot.networks(), atBoot.bonds()));
    }
}
