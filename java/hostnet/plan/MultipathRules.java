// SPDX-License-Identifier: Apache-2.0
package hostnet.plan;

import hostnet.model.Current;
import hostnet.model.Route;
import hostnet.operation.Operation;
import hostnet.operation.Plan;
import hostnet.operation.RemoveRoute;
import hostnet.problem.Kind;
import hostnet.problem.Problems;
import java.util.HashMap;
import java.util.Map;

/**
 * Refuses a plan that takes away one hop of a route with several: the kernel drops the other hops with it, and no
 * sequence of single routes brings them back.
 */
public final class MultipathRules {
    private MultipathRules() {}

    /** Adds a problem for each hop. */
    public static void check(Plan plan, Current current, Problems problems) {
        Map<String, Integer> hops = new HashMap<>();
        for (Operation operation : plan.operations()) {
            if (operation instanceof RemoveRoute remove) {
                if (hops.isEmpty()) {
                    current.routes().forEach(route -> hops.merge(place(route), 1, Integer::sum));
                }
                check(remove.route(), hops, problems);
            }
        }
    }

    private static void check(Route route, Map<String, Integer> hops, Problems problems) {
        // what routers announce, the kernel puts together by itself, and again with the next announcement
        if (!route.isAnnounced() && hops.getOrDefault(place(route), 0) > 1) {
            problems.add(
                    Kind.USED_NIC,
                    route.device(),
                    "the route to " + route.destination() + " has several hops, and one of them is via "
                            + route.gateway() + " on this device",
                    "delete that route first, or give it hops on other devices only");
        }
    }

    /** What all hops of one route share. */
    private static String place(Route route) {
        return route.ipv6() + " " + route.table() + " " + route.metric() + " " + route.destination();
    }
}
