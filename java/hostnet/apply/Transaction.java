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
import hostnet.operation.SaveRunning;
import hostnet.operation.SetBridgeOption;
import hostnet.plan.Expansion;
import hostnet.plan.Planner;
import hostnet.problem.Kind;
import hostnet.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One plan carried out whole or not at all: batches, then a fresh look at the host, then the configuration is saved;
 * whatever fails, everything done is taken back and that is verified, too.
 */
final class Transaction {
    private static final int GUEST_ROUNDS = 3;

    private final Host host;
    private final Setup.Draft draft;
    private final Stages stages;
    private final List<Operation> done = new ArrayList<>();

    Transaction(Host host, Setup.Draft draft, Stages stages) {
        this.host = host;
        this.draft = draft;
        this.stages = stages;
    }

    /** How it ended, why it failed if it did, and the host afterwards. */
    record End(Status status, List<Problem> problems, Current after) {}

    End run() {
        try {
            stages.time("apply", () -> execute(operationsToVerify()));
            stages.time("settle", this::settle);
            Current after = stages.time("verify", this::look);
            List<Problem> left = left(after);
            if (!left.isEmpty()) {
                return rollBack(left);
            }
            stages.time("save", () -> execute(saving()));
            return new End(Status.COMMITTED, List.of(), Prediction.of(new Plan(saving()), after));
        } catch (Stopped stopped) {
            return rollBack(List.of(stopped.problem));
        } catch (HostUnreadable unreadable) {
            return rollBack(List.of(unreadable.problem()));
        }
    }

    private List<Operation> operationsToVerify() {
        return draft.plan().operations().stream()
                .filter(operation -> !(operation instanceof SaveRunning))
                .toList();
    }

    private List<Operation> saving() {
        return draft.plan().operations().stream()
                .filter(SaveRunning.class::isInstance)
                .toList();
    }

    private boolean execute(List<Operation> operations) {
        for (Batch batch : new Plan(operations).batches()) {
            try {
                host.execute(batch);
                done.addAll(batch.operations());
            } catch (BatchFailure failure) {
                done.addAll(batch.operations().subList(0, failure.done()));
                throw new Stopped(problem(failure));
            }
        }
        return true;
    }

    private boolean settle() {
        try {
            host.settle(List.copyOf(done));
            return true;
        } catch (BatchFailure failure) {
            throw new Stopped(problem(failure));
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

    private static Problem problem(BatchFailure failure) {
        return new Problem(
                Kind.FAILED_IFUP,
                failure.failed().subject(),
                "could not be done: " + failure.getMessage(),
                "mend what the message names and run again");
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
        return Planner.plan(Expansion.expand(draft.desired(), after), after).operations().stream()
                .filter(operation -> !(operation instanceof SaveRunning) && !isUncertain(operation, after))
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
            List<Problem> problems = new ArrayList<>(reasons);
            for (Operation inverse : new Plan(List.copyOf(done)).inverse().operations()) {
                undo(inverse, problems);
            }
            Current after = lookAfterRollback(problems);
            boolean whole = problems.size() == reasons.size();
            return new End(whole ? Status.ROLLED_BACK : Status.ROLLBACK_INCOMPLETE, problems, after);
        });
    }

    private Current lookAfterRollback(List<Problem> problems) {
        try {
            Current after = host.read(draft.interest());
            for (String difference : Snapshot.differences(draft.before(), after)) {
                problems.add(new Problem(
                        Kind.FAILED_IFUP,
                        "rollback",
                        "not as before: " + difference,
                        "put it back by hand, or run again with what the host shall have"));
            }
            return after;
        } catch (HostUnreadable unreadable) {
            problems.add(unreadable.problem());
            return draft.before();
        }
    }

    /** One at a time, so that one that fails keeps none of the others from being taken back. */
    private void undo(Operation inverse, List<Problem> problems) {
        try {
            host.execute(new Batch(inverse.channel(), List.of(inverse)));
        } catch (BatchFailure failure) {
            problems.add(problem(failure));
        }
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
