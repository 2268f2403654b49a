// SPDX-License-Identifier: Apache-2.0
package hostnet.apply;

import hostnet.model.Current;
import hostnet.operation.Channel;
import hostnet.operation.Operation;
import hostnet.operation.Prediction;
import hostnet.operation.StartDhcp;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a transaction got, as the host itself tells: the operations after which it would be nearest to what it is.
 *
 * @param ofLibvirt how many of the first operations were done to libvirt's networks, which may lag behind the rest,
 *     where the daemon was away while a change was taken back, and depend on nothing else
 * @param ofTheRest how many of the first were done to all else
 */
record Reached(int ofLibvirt, int ofTheRest) {
    /**
     * Finds it out.
     *
     * @param begun what was handed to the host, in order
     * @param known how many of the first are known to be done
     */
    static Reached among(List<Operation> begun, int known, Current before, Current found) {
        Distance distance = new Distance(found);
        Prediction prediction = new Prediction(before);
        Nearest libvirt = new Nearest(known, distance.ofLibvirt(prediction.current()));
        Nearest rest = new Nearest(known, distance.ofTheRest(prediction.current()));
        for (Operation operation : begun) {
            operation.predict(prediction);
            Current predicted = prediction.current();
            libvirt.next(distance.ofLibvirt(predicted));
            rest.next(distance.ofTheRest(predicted));
        }
        return new Reached(libvirt.reached, rest.reached);
    }

    /**
     * The operations that were done, by their index, and those that may be done only now: a DHCP client whose start was
     * cut off shows no sooner than its unit runs, which systemd may start after this.
     *
     * @param found the host; null when it can't be read
     */
    BitSet of(List<Operation> begun, @Nullable Current found) {
        BitSet done = new BitSet();
        for (int index = 0; index < begun.size(); index++) {
            Operation operation = begun.get(index);
            boolean libvirts = operation.channel() == Channel.LIBVIRT;
            done.set(index, index < (libvirts ? ofLibvirt : ofTheRest) || mayStart(operation, found));
        }
        return done;
    }

    /** An earlier client of the device has a unit of the same name: it is not to be stopped for this. */
    private static boolean mayStart(Operation operation, @Nullable Current found) {
        return operation instanceof StartDhcp start
                && found != null
                && found.custody().clients().stream().noneMatch(start.client()::hasSameUnit);
    }

    /** Finds the nearest of the points along a plan. */
    private static final class Nearest {
        private final int known;
        private int nearest;
        private int index;
        private int reached;

        Nearest(int known, int start) {
            this.known = known;
            nearest = start;
        }

        void next(int distance) {
            index++;
            // of several the last: to take back what was not done does less harm than to leave what was
            if (index <= known || distance <= nearest) {
                nearest = distance;
                reached = index;
            }
        }
    }
}
