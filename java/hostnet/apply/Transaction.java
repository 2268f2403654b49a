// SPDX-License-Identifier: Apache-2.0
package hostnet.apply;

import hostnet.apply.Outcome.Status;
import hostnet.host.BatchFailure;
import hostnet.host.Host;
import hostnet.host.HostUnreadable;
import hostnet.model.Current;
import hostnet.model.Link;
import hostnet.operation.Batch;
import hostnet.operation.BridgeOption;
import hostnet.operation.LineOperation;
import hostnet.operation.Operation;
import hostnet.operation.Plan;
import hostnet.operation.Prediction;
import hostnet.operation.SaveOperation;
import hostnet.operation.SetBridgeOption;
import hostnet.plan.Expansion;
import hostnet.plan.Planner;
import hostnet.problem.Kind;
import hostnet.problem.Problem;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One plan carried out whole or not at all: batches, then a fresh look at the host, then the configuration is saved;
 * whatever fails, everything done is taken back and that is verified, too.
 */
final class Transaction {
    private static final int GUEST_ROUNDS = 3;

    private final Host host;
    private final Setup.Draft draft;
    private final Stages stages;
    private final Function<End, List<Problem>> objections;
    /** What was handed to the host: the first of it is done, of the rest the host itself must be asked. */
    private final List<Operation> begun = new ArrayList<>();

    private int done;

    /** One to which nobody objects. */
    Transaction(Host host, Setup.Draft draft, Stages stages) {
        this(host, draft, stages, applied -> List.of());
    }

    /**
     * One that is taken back where there are objections.
     *
     * @param objections finds them when all but saving is done, given the end that it will come to
     */
    Transaction(Host host, Setup.Draft draft, Stages stages, Function<End, List<Problem>> objections) {
        this.host = host;
        this.draft = draft;
        this.stages = stages;
        this.objections = objections;
    }

    /** How it ended, why it failed if it did, and the host afterwards. */
    record End(Status status, List<Problem> problems, Current after) {}

    End run() {
        // whatever is wrong with the journal refuses the change: the host is untouched
        host.journal().begin(draft.before(), draft.interest());
        try {
            stages.time("apply", () -> execute(operationsToVerify()));
            stages.time("settle", this::settle);
            Current after = stages.time("verify", this::look);
            List<Problem> left = left(after);
            if (!left.isEmpty()) {
                return rollBack(left);
            }
            End end = new End(Status.COMMITTED, List.of(), Prediction.of(new Plan(saving()), after));
            List<Problem> objected = stages.time("confirm", () -> objections.apply(end));
            if (!objected.isEmpty()) {
                return rollBack(objected);
            }
            stages.time("save", () -> execute(saving()));
            host.journal().end();
            return end;
        } catch (Stopped stopped) {
            return rollBack(List.of(stopped.problem));
        } catch (RuntimeException | Error fault) {
            // a bug, too, must not leave a host that is neither as it was nor as it shall be
            return rollBack(List.of(Fault.problem(fault)));
        }
    }

    private List<Operation> operationsToVerify() {
        return draft.plan().operations().stream()
                .filter(operation -> !(operation instanceof SaveOperation))
                .toList();
    }

    private List<Operation> saving() {
        return draft.plan().operations().stream()
                .filter(SaveOperation.class::isInstance)
                .toList();
    }

    private boolean execute(List<Operation> operations) {
        for (Batch batch : new Plan(operations).batches()) {
            host.journal().intend(batch);
            begun.addAll(batch.operations());
            try {
                host.execute(batch);
                done = begun.size();
            } catch (BatchFailure failure) {
                done += failure.done();
                // the one that failed may be done all the same: by a daemon that died before it answered, or answers
                // late
                begun.subList(Math.min(done + 1, begun.size()), begun.size()).clear();
                throw new Stopped(failure.problem());
            }
        }
        return true;
    }

    private boolean settle() {
        try {
            host.settle(List.copyOf(begun));
            return true;
        } catch (BatchFailure failure) {
            throw new Stopped(failure.problem());
        }
    }

    /** Reads the host afresh; where guests came or went meanwhile, the kernel gets what it lacks since. */
    private Current look() {
        Current after = host.read(draft.interest());
        Set<String> before = draft.before().libvirt().vnics().keySet();
        for (int round = 0; round < GUEST_ROUNDS; round++) {
            List<Operation> rest = rest(after);
            boolean onlyKernel = rest.stream().allMatch(LineOperation.class::isInstance);
            if (rest.isEmpty()
                    || !onlyKernel
                    || before.equals(after.libvirt().vnics().keySet())) {
                break;
            }
            execute(rest);
            after = host.read(draft.interest());
        }
        return after;
    }

    /** A host satisfies a declaration when planning it again finds nothing left to do. */
    private List<Problem> left(Current after) {
        return rest(after).stream()
                .map(operation -> new Problem(
                        Kind.FAILED_IFUP,
                        operation.subject(),
                        "the change was made, but the host still differs (found -> wanted): " + operation.summary(),
                        "find out who else configures " + operation.subject() + " and run again"))
                .toList();
    }

    private List<Operation> rest(Current after) {
        Plan missing = Planner.plan(Expansion.expand(draft.desired(), after), after);
        return draft.reach().of(missing).operations().stream()
                .filter(operation -> !(operation instanceof SaveOperation) && !isUncertain(operation, after))
                .toList();
    }

    /** What can't be read at the moment can't be said to differ. */
    private static boolean isUncertain(Operation operation, Current after) {
        Link link = after.links().get(operation.subject());
        return operation instanceof SetBridgeOption change
                && change.option().equals(BridgeOption.AGEING_TIME.sysfsName())
                && link != null
                && link.forgetsFaster();
    }

    private End rollBack(List<Problem> reasons) {
        return stages.time("rollback", () -> {
            Current found = found();
            Rollback.End end = new Rollback(host, draft.interest())
                    .run(List.copyOf(begun), reached(found), found, draft.before(), Snapshot::differences);
            List<Problem> problems = new ArrayList<>(reasons);
            problems.addAll(end.problems());
            try {
                end.close(host.journal());
            } catch (HostUnreadable unwritable) {
                problems.add(unwritable.problem());
            }
            return new End(end.status(), problems, end.after() == null ? draft.before() : end.after());
        });
    }

    private @Nullable Current found() {
        try {
            return host.read(draft.interest());
        } catch (RuntimeException | Error unreadable) {
            // the last look at the host tells of it
            return null;
        }
    }

    private BitSet reached(@Nullable Current found) {
        // without knowledge all of it: to take back what was not done does less harm than to leave what was
        Reached reached = found == null
                ? new Reached(begun.size(), begun.size())
                : Reached.among(begun, done, draft.before(), found);
        return reached.of(begun, found);
    }

    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Problem problem;

        Stopped(Problem problem) {
            super(problem.message());
            this.problem = problem;
        }
    }
}
