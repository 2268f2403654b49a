// SPDX-License-Identifier: Apache-2.0
package hostnet.host;

import hostnet.operation.Operation;

/** A batch that stopped: the operations before the failed one were done, it and those after it were not. */
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

    /** How many operations of the batch were done. */
    public int done() {
        return done;
    }

    /** The operation that failed. */
    public Operation failed() {
        return failed;
    }
}
