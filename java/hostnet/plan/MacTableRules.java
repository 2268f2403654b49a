// SPDX-License-Identifier: Apache-2.0
package hostnet.plan;

import hostnet.model.Current;
import hostnet.model.Link;
import hostnet.model.Network;
import hostnet.model.Obstacle;
import hostnet.model.Request;
import hostnet.model.Uplink;
import hostnet.model.VlanIndex;
import hostnet.operation.Plan;
import hostnet.operation.Prediction;
import hostnet.problem.Kind;
import hostnet.problem.Problems;

/**
 * Refuses to let libvirt manage a MAC table where that would cut somebody off or bring nothing, unless the caller
 * forces it: then it warns. A network that is managed already is not refused for what came later; its facts say it.
 */
public final class MacTableRules {
    private static final String FORCE = ", or say force_mac_table: true";

    private MacTableRules() {}

    /** Looks at the host as the plan would leave it. */
    public static void check(Plan plan, Request request, Current current, Problems problems) {
        Current after = null;
        for (Network network : request.defined()) {
            if (turnsOn(network, current)) {
                after = after == null ? Prediction.of(plan, current) : after;
                check(network, after, request.forced().contains(network.name()), problems);
            }
        }
    }

    private static boolean turnsOn(Network network, Current current) {
        return current.links().containsKey(network.name()) && isTurnedOn(network, current);
    }

    /** Whether libvirt is to manage the network's MAC table and does not yet. */
    public static boolean isTurnedOn(Network network, Current current) {
        return network.macTableManaged() && !BridgeExpansion.wasManaged(network, current);
    }

    private static void check(Network network, Current after, boolean forced, Problems problems) {
        Link bridge = after.links().get(network.name());
        if (bridge == null) {
            return;
        }
        Uplink below = network.uplink();
        String uplink = below == null ? null : new VlanIndex(after.links().values()).deviceOf(below);
        for (Obstacle obstacle : Obstacle.of(after.links(), bridge, uplink)) {
            String path = "networks." + network.name() + ".manage_macs_with_libvirt";
            String message = obstacle.device() + " " + obstacle.fact();
            if (forced) {
                problems.warn(path, message + "; " + obstacle.remedy());
            } else {
                problems.add(Kind.BAD_BRIDGE, path, message, obstacle.remedy() + FORCE);
            }
        }
    }
}
