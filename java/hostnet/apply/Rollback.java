// SPDX-License-Identifier: Apache-2.0
package hostnet.apply;

import hostnet.apply.Outcome.Status;
import hostnet.host.BatchFailure;
import hostnet.host.Host;
import hostnet.host.HostUnreadable;
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
     * Does it.
     *
     * @param begun the operations of the transaction
     * @param done which of them were done, by their index
     */
    End run(List<Operation> begun, BitSet done, Current before, Equality equality) {
        for (int index = done.length() - 1; index >= 0; index = done.previousSetBit(index - 1)) {
            host.journal().undo(index);
            undo(begun.get(index).inverse());
        }
        host.journal().undo(-1);
        try {
            Current after = host.read(interest);
            List<String> differences = equality.differences(before, after);
            if (waitsForLibvirt(begun, done, after)) {
                return new End(Status.ROLLBACK_PENDING, problems(differences), after);
            }
            return differences.isEmpty()
                    ? new End(Status.ROLLED_BACK, List.of(), after)
                    : new End(Status.ROLLBACK_INCOMPLETE, problems(differences), after);
        } catch (HostUnreadable unreadable) {
            failures.add(unreadable.problem());
            return new End(Status.ROLLBACK_PENDING, failures, null);
        }
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
    private void undo(Operation inverse) {
        try {
            host.execute(new Batch(inverse.channel(), List.of(inverse)));
        } catch (BatchFailure failure) {
            failures.add(failure.problem());
        }
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
