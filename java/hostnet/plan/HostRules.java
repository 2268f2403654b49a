// SPDX-License-Identifier: Apache-2.0
package hostnet.plan;

import hostnet.model.Current;
import hostnet.problem.Kind;
import hostnet.problem.Problems;

/** What must hold of the host whatever is asked of it. */
public final class HostRules {
    private HostRules() {}

    static void check(Current current, Problems problems) {
        if (current.libvirt().outage() != null) {
            problems.add(
                    Kind.UNAVAILABLE,
                    "libvirt",
                    "libvirt does not answer: " + current.libvirt().outage(),
                    "run hostnet as root, and start its daemon (systemctl start libvirtd, or virtqemud and virtnetworkd)");
        }
        checkVdsm(current, problems);
    }

    /** Two masters of one host undo each other's work. */
    public static void checkVdsm(Current current, Problems problems) {
        if (current.platform().activeVdsm()) {
            problems.add(
                    Kind.UNAVAILABLE,
                    "vdsm",
                    "VDSM is active on this host and manages its networks",
                    "remove the host from its engine and stop vdsmd first");
        }
    }
}
