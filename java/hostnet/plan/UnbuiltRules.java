// SPDX-License-Identifier: Apache-2.0
package hostnet.plan;

import hostnet.model.Desired;
import hostnet.model.Network;
import hostnet.problem.Kind;
import hostnet.problem.Problems;

/** Refuses those words of VDSM that are understood and not built yet. */
final class UnbuiltRules {
    private UnbuiltRules() {}

    static void check(Desired desired, Problems problems) {
        for (String name : desired.named()) {
            Network network = desired.networks().get(name);
            if (network != null) {
                check(network, "networks." + name, problems);
            }
        }
    }

    private static void check(Network network, String path, Problems problems) {}

    private static void refuse(boolean asked, String path, String what, Problems problems) {
        if (asked) {
            problems.add(Kind.BAD_PARAMS, path, what + " is not supported by this release", "leave it out");
        }
    }
}
