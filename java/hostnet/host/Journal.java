// SPDX-License-Identifier: Apache-2.0
package hostnet.host;

import hostnet.model.Current;
import hostnet.operation.Batch;
import org.jspecify.annotations.Nullable;

/**
 * What a host remembers of a transaction under way even when the process is killed or the power is cut. Each method
 * returns when the disk has it, and is a {@link HostUnreadable} when the disk refuses.
 */
public interface Journal {
    /** The transaction that was cut off; null when the last one ended. */
    @Nullable
    Unfinished unfinished();

    /** Begins a transaction on a host that reads like this. */
    void begin(Current before, Interest interest);

    /** Says what will be done next. */
    void intend(Batch batch);

    /**
     * Says which of the operations begun is taken back next, by its index, and -1 when all were; only for whoever finds
     * the process killed, so not for the disk, and a journal that can't take it is no reason to stop.
     */
    void undo(int index);

    /** Ends the transaction: the host is as it shall be, or as it was. */
    void end();

    /** Ends a transaction that could not be taken back whole; what is known of it is kept for a person. */
    void giveUp();
}
