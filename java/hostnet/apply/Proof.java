// SPDX-License-Identifier: Apache-2.0
package hostnet.apply;

/** Asks whether a host that was changed can still be reached; without it, the change is taken back. */
@FunctionalInterface
public interface Proof {
    /** None is asked for. */
    Proof NONE = applied -> true;

    /** Waits for it, and says whether it came in time; the outcome is what the call will come to with it. */
    boolean comes(Outcome applied);
}
