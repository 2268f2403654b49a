// SPDX-License-Identifier: Apache-2.0
package hostnet.apply;

import hostnet.apply.Outcome.Status;
import hostnet.host.Host;
import hostnet.host.Journal;
import hostnet.host.Unfinished;
import hostnet.model.Current;
import hostnet.model.LibvirtNetwork;
import hostnet.operation.Channel;
import hostnet.operation.Operation;
import hostnet.operation.Plan;
import hostnet.operation.Prediction;
import hostnet.operation.PutFile;
import hostnet.plan.MacTableRelease;
import hostnet.problem.Problem;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes back a transaction that was cut off: by a killed process, or by a power cut. What the journal says was begun may
 * be done or not, so the host itself is asked how far it got.
 */
final class Recovery {
    /** What outlives the kernel: all else is as after any boot. */
    private static final Set<Channel> LASTING = Set.of(Channel.FILES, Channel.LIBVIRT, Channel.MANAGERS);

    private final Host host;

    Recovery(Host host) {
        this.host = host;
    }

    /**
     * What was done about it.
     *
     * @param news one sentence about what was taken back
     * @param status how that ended: rolled back, incomplete or pending
     * @param problems what could not be taken back
     */
    record Recovered(String news, Status status, List<Problem> problems) {}

    /** Does it; the caller alone changes the host. Null when there was nothing to take back. */
    @Nullable
    Recovered run() {
        Journal journal = host.journal();
        Unfinished unfinished = journal.unfinished();
        if (unfinished == null) {
            return null;
        }
        Current found = host.read(unfinished.interest());
        BitSet done = unfinished.sameBoot() ? reached(unfinished, found) : lasting(unfinished);
        leaveOthersFiles(unfinished.begun(), done, found);
        List<Operation> begun = unfinished.sameBoot() ? unfinished.begun() : withStarted(unfinished, done, found);
        Rollback.End end = new Rollback(host, unfinished.interest())
                .run(
                        begun,
                        done,
                        found,
                        unfinished.before(),
                        unfinished.sameBoot() ? Snapshot::differences : Snapshot::lastingDifferences);
        end.close(journal);
        return new Recovered(news(unfinished, done.cardinality(), end.status()), end.status(), end.problems());
    }

    /** On the way back a host may be as it never was on the way there: of a rollback the journal tells the point. */
    private static BitSet reached(Unfinished unfinished, Current found) {
        Reached reached = Reached.among(unfinished.begun(), 0, unfinished.before(), found);
        Reached known =
                unfinished.wasRollingBack() ? new Reached(reached.ofLibvirt(), unfinished.undoing() + 1) : reached;
        return known.of(unfinished.begun(), found);
    }

    private static BitSet lasting(Unfinished unfinished) {
        BitSet lasting = new BitSet();
        for (int index = 0; index < unfinished.begun().size(); index++) {
            lasting.set(index, LASTING.contains(unfinished.begun().get(index).channel()));
        }
        return lasting;
    }

    /**
     * The operations with what libvirt has done since the boot, because it found networks defined that were to manage MAC
     * tables, and that must not be: as if it were done last, so that it is taken back first, while it still shows.
     */
    private static List<Operation> withStarted(Unfinished unfinished, BitSet done, Current found) {
        List<String> unmanaged = unfinished.begun().stream()
                .filter(operation -> operation.channel() == Channel.LIBVIRT)
                .map(Operation::subject)
                .distinct()
                .filter(network ->
                        !isManaged(unfinished.before().libvirt().networks().get(network)))
                .toList();
        List<Operation> released = MacTableRelease.of(unmanaged, found);
        List<Operation> begun = new ArrayList<>(unfinished.begun());
        for (int last = released.size() - 1; last >= 0; last--) {
            done.set(begun.size());
            begun.add(released.get(last).inverse());
        }
        return begun;
    }

    private static boolean isManaged(@Nullable LibvirtNetwork network) {
        return network != null
                && network.inactive() != null
                && network.inactive().managesMacs();
    }

    /** Strikes the operations on files that somebody else has changed since, or that are as before already. */
    private static void leaveOthersFiles(List<Operation> begun, BitSet done, Current found) {
        Prediction prediction = new Prediction(found);
        for (int index = done.length() - 1; index >= 0; index = done.previousSetBit(index - 1)) {
            boolean stands = !(begun.get(index) instanceof PutFile put)
                    || Objects.equals(put.after(), prediction.current().files().get(put.path()));
            done.set(index, stands);
            if (stands) {
                begun.get(index).inverse().predict(prediction);
            }
        }
    }

    private static String news(Unfinished unfinished, int operations, Status status) {
        String cut = "a change that began at " + unfinished.since() + " was cut off"
                + (unfinished.sameBoot() ? "" : " by the end of the machine");
        return switch (status) {
            case ROLLED_BACK ->
                cut + "; what it had done was taken back (" + Plan.counted(operations) + "), the host is as before it";
            case ROLLBACK_PENDING -> cut + "; it can't be taken back whole yet, the next run or boot will try again";
            default -> cut + "; it could not be taken back whole";
        };
    }
}
