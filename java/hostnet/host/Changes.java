// SPDX-License-Identifier: Apache-2.0
package hostnet.host;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Changes that are made by a process of their own, which no dying connection ends, and what is told about them to the
 * processes that ask. Each has an id of 32 hex digits that its caller chose.
 */
public interface Changes {
    /**
     * Arms a timer that takes it back should the process that makes it not be there any more to do so.
     *
     * @param patience how long it will wait for a proof that the host can be reached
     */
    void arm(String id, Duration patience);

    /** Disarms that timer, when nothing is left to take back. */
    void disarm(String id);

    /**
     * Prepares one and arms its timer, unless that was done: a connection that broke may bring the same task once more.
     * Who comes first through a new connection begins it, so that nobody waits for one that it may cut off.
     *
     * @param arguments of the module that shall make it, as JSON
     */
    void prepare(String id, String arguments, Duration patience);

    /**
     * Begins one that is prepared, where nobody comes to do so, and waits for what it has to tell first: that it waits for
     * the proof, or its result. Null when it ended without a word.
     */
    @Nullable
    String make(String id);

    /** Tells that it is made, and waits for an answer. */
    Answer prove(String id, String applied, Duration patience);

    /** The id of the change that waits for an answer; null when there is none. */
    @Nullable
    String waiting();

    /** Answers it; false when it waits for no answer, or another was first. */
    boolean answer(String id, boolean keep);

    /** Waits for the result of one that was answered; null when it ended without one, or does not end. */
    @Nullable
    String result(String id);

    /** Tells its result. */
    void conclude(String id, String result);
}
