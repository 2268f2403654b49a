// SPDX-License-Identifier: Apache-2.0
package hostnet.plan;

import hostnet.model.Current;
import hostnet.model.Link;
import hostnet.problem.Kind;
import hostnet.problem.Nearest;
import hostnet.problem.Problems;
import java.util.List;

/** What the request calls a nic must be one. */
final class NicRules {
    private NicRules() {}

    /** Refuses a name that is no nic's; what to name instead of a device of another kind is the caller's to say. */
    static boolean refuses(String name, String path, String remedy, Current current, Problems problems) {
        Link link = current.links().get(name);
        if (link != null && link.kind().isNicLike()) {
            return false;
        }
        if (link == null) {
            List<String> nics = current.nics();
            problems.add(
                    Kind.BAD_NIC,
                    path,
                    "this host has no nic " + name,
                    Nearest.to(name, nics)
                            .map(near -> "did you mean " + near + "?")
                            .orElse("it has " + String.join(", ", nics)));
            return true;
        }
        problems.add(Kind.BAD_NIC, path, name + " is a " + link.kind().word() + " device, not a nic", remedy);
        return true;
    }
}
