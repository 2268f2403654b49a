// SPDX-License-Identifier: Apache-2.0
package hostnet.plan;

import hostnet.model.Commit;
import hostnet.model.Current;
import hostnet.model.Desired;
import hostnet.problem.Kind;
import hostnet.problem.Problems;

/** A configuration is only safe on a host that brings it back after a boot: said to all, and refused who asked for it. */
public final class CommitRules {
    private static final String UNIT = "hostnet-restore.service";

    private CommitRules() {}

    /** Looks at what would become safe. */
    public static void check(Commit commit, Desired desired, Current current, Problems problems) {
        if (current.platform().restoresAtBoot()) {
            return;
        }
        String fact = "the unit is not enabled, so nothing makes the networks again after a boot";
        if (commit == Commit.YES) {
            problems.add(Kind.UNAVAILABLE, UNIT, fact, "apply role hostnet.libvirt.host, which installs it");
        } else if (!desired.safe().equals(current.safe()) && !desired.safe().isEmpty()) {
            problems.warn(UNIT, fact + "; role hostnet.libvirt.host installs it");
        }
    }
}
