// SPDX-License-Identifier: Apache-2.0
package hostnet.plan;

import hostnet.model.Cidr;
import hostnet.model.Current;
import hostnet.operation.AddAddress;
import hostnet.operation.Operation;
import hostnet.operation.Plan;
import hostnet.operation.RemoveAddress;
import hostnet.problem.Problems;
import java.util.HashSet;
import java.util.Set;

/** Warns of a plan that takes away an address of the device over which its caller is connected. */
public final class ConnectionRules {
    private ConnectionRules() {}

    /** Adds a warning for each address that comes back nowhere. */
    public static void check(Plan plan, Current current, Problems problems) {
        String device = current.platform().lastClientDevice();
        if (device == null) {
            return;
        }
        Set<Cidr> coming = new HashSet<>();
        for (Operation operation : plan.operations()) {
            if (operation instanceof AddAddress add) {
                coming.add(add.address());
            }
        }
        for (Operation operation : plan.operations()) {
            if (operation instanceof RemoveAddress remove
                    && remove.device().equals(device)
                    && !coming.contains(remove.address())) {
                problems.warn(
                        device, "your connection to this host may break: it loses the address " + remove.address());
            }
        }
    }
}
