// SPDX-License-Identifier: Apache-2.0
package hostnet.host;

import hostnet.operation.Operation;
import hostnet.problem.Kind;
import hostnet.problem.Problem;

/** A batch that stopped: the operations before the failed one were done, those after it were not; it itself may be. */
public final class BatchFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final int done;
    private final transient Operation failed;

    /** What failed and why, after how many operations of the batch. */
    public BatchFailure(int done, Operation failed, String reason) {
        super(failed.summary() + ": " + reason);
        this.done = done;
        this.failed = failed;
    }

    /** The same as a problem of a report. */
    public Problem problem() {
        return new Problem(
                Kind.FAILED_IFUP,
                failed.subject(),
                "could not be done: " + getMessage(),
                "mend what the message names and run again");
    }

    /** How many operations of the batch were done. */
    public int done() {
        return done;
    }

    /** The operation that failed. */
    public Operation failed() {
        return failed;
    }
}
