// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import hostnet.model.Route;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** One item of {@code ip -j -d route show table all} as routes: one, or one for each next hop. */
final class RouteJson {
    private RouteJson() {}

    /** Adds what the item says; routes of the kernel's own making and those without a device add nothing. */
    static void addTo(List<Route> routes, Fields item) {
        if (!item.text("type", "unicast").equals("unicast")) {
            return;
        }
        List<Fields> hops = item.objects("nexthops");
        // a route's family shows nowhere but in its addresses
        boolean ipv6 = isIpv6(item) || (!hops.isEmpty() && isIpv6(hops.get(0)));
        add(routes, item, item, ipv6);
        for (Fields hop : hops) {
            add(routes, item, hop, ipv6);
        }
    }

    private static void add(List<Route> routes, Fields item, Fields hop, boolean ipv6) {
        String device = hop.text("dev");
        if (device != null) {
            routes.add(new Route(
                    item.text("dst", Route.DEFAULT),
                    gateway(hop),
                    device,
                    item.text("table", Route.MAIN),
                    item.number("metric", 0),
                    ipv6,
                    details(item, hop)));
        }
    }

    private static String details(Fields item, Fields hop) {
        String protocol = item.text("protocol", "boot");
        if (protocol.equals("kernel")) {
            // made along with an address and dropped with it: nobody adds it again
            return "";
        }
        StringJoiner words = new StringJoiner(" ");
        if (!protocol.equals("boot")) {
            words.add("proto " + protocol);
        }
        if (item.has("prefsrc")) {
            words.add("src " + item.text("prefsrc"));
        }
        if (hop.lists("flags", "onlink")) {
            words.add("onlink");
        }
        return words.toString();
    }

    private static @Nullable String gateway(Fields hop) {
        String gateway = hop.text("gateway");
        return gateway == null ? hop.object("via").text("host") : gateway;
    }

    private static boolean isIpv6(Fields hop) {
        // IPv6 routes alone have a router preference; "via" names a gateway of the other family
        return hop.has("pref")
                || hop.text("dst", "").indexOf(':') >= 0
                || hop.text("gateway", "").indexOf(':') >= 0
                || hop.text("prefsrc", "").indexOf(':') >= 0;
    }
}
