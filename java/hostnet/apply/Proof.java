// SPDX-License-Identifier: Apache-2.0
package hostnet.apply;

import hostnet.host.Answer;

/** Asks whether a host that was changed can still be reached; without it, the change is taken back. */
@FunctionalInterface
public interface Proof {
    /** None is asked for. */
    Proof NONE = applied -> Answer.KEEP;

    /** Prepares for it: the change begins now, and from here on its own process may be killed. */
    default void begin() {}

    /** Waits for an answer; the outcome is what the call will come to if it stays. */
    Answer of(Outcome applied);
}
