// SPDX-License-Identifier: Apache-2.0
package hostnet.plan;

import hostnet.model.Current;
import hostnet.model.Route;
import hostnet.operation.AddRoute;
import hostnet.operation.GiveBackDevice;
import hostnet.operation.Operation;
import hostnet.operation.Plan;
import hostnet.operation.RemoveRoute;
import hostnet.operation.StartDhcp;
import hostnet.problem.Problems;
import java.util.ArrayList;
import java.util.List;

/** Warns of a plan that takes away the host's default route of a family and brings no other. */
public final class DefaultRouteRules {
    private DefaultRouteRules() {}

    /** Adds a warning for each default route that goes, where none of its family is left in the end. */
    public static void check(Plan plan, Current current, Problems problems) {
        check(false, plan, current, problems);
        check(true, plan, current, problems);
    }

    private static void check(boolean ipv6, Plan plan, Current current, Problems problems) {
        List<Route> going = new ArrayList<>();
        for (Operation operation : plan.operations()) {
            if (operation instanceof RemoveRoute remove && isDefault(remove.route(), ipv6)) {
                going.add(remove.route());
            } else if (brings(operation, ipv6)) {
                return;
            }
        }
        boolean left = current.routes().stream().anyMatch(route -> isDefault(route, ipv6) && !going.contains(route));
        if (!left) {
            going.forEach(route -> problems.warn(
                    route.device(),
                    "the host's " + (ipv6 ? "IPv6 " : "") + "default route via " + route.gateway()
                            + " goes, and no other comes; set defaultRoute on the network that shall have it"));
        }
    }

    private static boolean brings(Operation operation, boolean ipv6) {
        // a manager that gets its device back may bring a route, too
        return operation instanceof GiveBackDevice
                || (operation instanceof AddRoute add && isDefault(add.route(), ipv6))
                || (operation instanceof StartDhcp start
                        && start.client().defaultRoute()
                        && start.client().ipv6() == ipv6);
    }

    /** A default route that a router announces comes and goes with its advertisements. */
    private static boolean isDefault(Route route, boolean ipv6) {
        return route.isMainDefault() && route.ipv6() == ipv6 && !route.isAnnounced();
    }
}
