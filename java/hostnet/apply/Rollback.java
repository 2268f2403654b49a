// SPDX-License-Identifier: Apache-2.0
package hostnet.apply;

import hostnet.apply.Outcome.Status;
import hostnet.host.BatchFailure;
import hostnet.host.Host;
import hostnet.host.Interest;
import hostnet.host.Journal;
import hostnet.model.Current;
import hostnet.operation.Batch;
import hostnet.operation.Channel;
import hostnet.operation.Operation;
import hostnet.problem.Kind;
import hostnet.problem.Problem;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes operations back, the last first, and looks whether the host is as it was before them. */
final class Rollback {
    private final Host host;
    private final Interest interest;
    private final List<Problem> failures = new ArrayList<>();

    Rollback(Host host, Interest interest) {
        this.host = host;
        this.interest = interest;
    }

    /**
     * How it ended.
     *
     * @param status rolled back, incomplete, or pending where the rest can be done when libvirt, or whatever else could
     *     not be read, is back
     * @param problems what is not as before, and why; empty when all is
     * @param after the host afterwards; null when it can't be read
     */
    record End(
            Status status, List<Problem> problems, @Nullable Current after) {

        /** Ends the journal, unless it is still needed. */
        void close(Journal journal) {
            if (status == Status.ROLLED_BACK) {
                journal.end();
            } else if (status == Status.ROLLBACK_INCOMPLETE) {
                journal.giveUp();
            }
        }
    }

    /**
     * Does it. What fails is tried once more where the host is not as before then: a daemon may have been away for a
     * moment, or somebody has ended a program of ours.
     *
     * @param begun the operations of the transaction
     * @param done which of them were done, by their index
     * @param found the host before anything is taken back; null when it can't be read
     */
    End run(List<Operation> begun, BitSet done, @Nullable Current found, Current before, Equality equality) {
        try {
            BitSet left = takeBack(begun, done, found);
            Current after = host.read(interest);
            List<String> differences = equality.differences(before, after);
            if (!differences.isEmpty() && mayBeDoneNow(begun, left, after)) {
                failures.clear();
                takeBack(begun, left, after);
                after = host.read(interest);
                differences = equality.differences(before, after);
            }
            if (waitsForLibvirt(begun, done, after)) {
                return new End(Status.ROLLBACK_PENDING, problems(differences), after);
            }
            return differences.isEmpty()
                    ? new End(Status.ROLLED_BACK, List.of(), after)
                    : new End(Status.ROLLBACK_INCOMPLETE, problems(differences), after);
        } catch (RuntimeException | Error unreadable) {
            failures.add(Fault.problem(unreadable));
            return new End(Status.ROLLBACK_PENDING, failures, null);
        }
    }

    /** Takes these operations back, and gives those with which that failed. */
    private BitSet takeBack(List<Operation> begun, BitSet done, @Nullable Current found) {
        String outage = found == null ? null : found.libvirt().outage();
        BitSet failed = new BitSet();
        for (int index = done.length() - 1; index >= 0; index = done.previousSetBit(index - 1)) {
            host.journal().undo(index);
            failed.set(index, !undo(begun.get(index).inverse(), outage));
        }
        host.journal().undo(-1);
        return failed;
    }

    private static boolean mayBeDoneNow(List<Operation> begun, BitSet left, Current after) {
        return left.stream()
                .anyMatch(index ->
                        after.libvirt().outage() == null || begun.get(index).channel() != Channel.LIBVIRT);
    }

    private static boolean waitsForLibvirt(List<Operation> begun, BitSet done, Current after) {
        return after.libvirt().outage() != null
                && done.stream().anyMatch(index -> begun.get(index).channel() == Channel.LIBVIRT);
    }

    /** What it means that a host is as before. */
    interface Equality {
        /** What differs, one line each. */
        List<String> differences(Current before, Current after);
    }

    /** One at a time, so that one that fails keeps none of the others from being taken back. */
    private boolean undo(Operation inverse, @Nullable String outage) {
        try {
            if (inverse.channel() == Channel.LIBVIRT && outage != null) {
                // each would wait for a daemon that hangs
                throw new BatchFailure(0, inverse, outage);
            }
            host.execute(new Batch(inverse.channel(), List.of(inverse)));
            return true;
        } catch (BatchFailure failure) {
            failures.add(failure.problem());
        } catch (RuntimeException | Error fault) {
            failures.add(Fault.problem(fault));
        }
        return false;
    }

    private List<Problem> problems(List<String> differences) {
        List<Problem> problems = new ArrayList<>(failures);
        for (String difference : differences) {
            problems.add(new Problem(
                    Kind.FAILED_IFUP,
                    "rollback",
                    "not as before: " + difference,
                    "put it back by hand, or run again with what the host shall have"));
        }
        return problems;
    }
}
