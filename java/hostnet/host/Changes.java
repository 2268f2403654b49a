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
     * Begins one; a timer takes it back should its process not be there any more to do so.
     *
     * @param arguments of the module that shall make it, as JSON
     * @param patience how long it will wait for a proof that the host can be reached
     */
    void begin(String id, String arguments, Duration patience);

    /** Whether it was begun: a connection that broke may bring the same task once more. */
    boolean began(String id);

    /** Waits for what it has to tell first: that it waits for the proof, or its result. Null when it ended without a word. */
    @Nullable
    String await(String id);

    /** Tells that it is made, and waits for an answer. */
    Answer prove(String id, String applied, Duration patience);

    /** The id of the change that waits for an answer; null when there is none. */
    @Nullable
    String waiting();

    /** Answers it, and waits for its result; null when it waits for no answer, or does not end. */
    @Nullable
    String answer(String id, boolean keep);

    /** Tells its result and disarms its timer. */
    void conclude(String id, String result);
}
