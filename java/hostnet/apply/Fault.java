// SPDX-License-Identifier: Apache-2.0
package hostnet.apply;

import hostnet.host.HostUnreadable;
import hostnet.problem.Problem;

/** Whatever else than a failed operation ends the work on a host before its time. */
final class Fault {
    private Fault() {}

    /** The same as a problem of a report. */
    static Problem problem(Throwable fault) {
        return fault instanceof HostUnreadable unreadable ? unreadable.problem() : Problem.bug(fault);
    }
}
