// SPDX-License-Identifier: Apache-2.0
package hostnet.render;

import hostnet.model.Route;
import hostnet.model.Rule;
import hostnet.model.SourceRouting;

/** The text of route- and rule- files beside a device's ifcfg file: what {@code ip} shall be told when it is set up. */
public final class RouteFiles {
    private static final String ALL_IPV4 = "0.0.0.0/0";

    private RouteFiles() {}

    /** The path of the device's routes. */
    public static String routePathOf(String device) {
        return Ifcfg.DIRECTORY + "/route-" + device;
    }

    /** The path of the device's rules. */
    public static String rulePathOf(String device) {
        return Ifcfg.DIRECTORY + "/rule-" + device;
    }

    /** The routes of the device's own table. */
    public static String routes(SourceRouting routing) {
        StringBuilder text = new StringBuilder(Ifcfg.HEADER).append('\n');
        for (Route route : routing.routes()) {
            text.append(route.destination().equals(Route.DEFAULT) ? ALL_IPV4 : route.destination());
            text.append(" via ").append(route.gateway()).append(" dev ").append(route.device());
            text.append(" table ").append(route.table()).append('\n');
        }
        return text.toString();
    }

    /** The rules that lead there. */
    public static String rules(SourceRouting routing) {
        StringBuilder text = new StringBuilder(Ifcfg.HEADER).append('\n');
        for (Rule rule : routing.rules()) {
            text.append("from ").append(rule.from());
            if (rule.device() != null) {
                // the word that ip takes for "iif", too
                text.append(" to ").append(rule.to()).append(" dev ").append(rule.device());
            }
            text.append(" prio ")
                    .append(rule.priority())
                    .append(" table ")
                    .append(rule.table())
                    .append('\n');
        }
        return text.toString();
    }
}
