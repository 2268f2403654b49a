// SPDX-License-Identifier: Apache-2.0
package hostnet.host;

import hostnet.model.Current;
import hostnet.operation.Operation;
import java.util.List;

/**
 * A transaction that was cut off, as its journal tells it.
 *
 * @param since when it began, in UTC
 * @param sameBoot whether the kernel has run ever since, so that what was done to it is still there
 * @param before the host as it was read before it
 * @param interest what readings of it had to tell
 * @param begun the operations that were handed to the host, in order: those before some point were done, those after
 *     it were not
 * @param undoing the index among them of the one that was being taken back; their number when none was yet
 */
public record Unfinished(
        String since, boolean sameBoot, Current before, Interest interest, List<Operation> begun, int undoing) {
    /** Whether some of it was taken back already. */
    public boolean wasRollingBack() {
        return undoing < begun.size();
    }
}
