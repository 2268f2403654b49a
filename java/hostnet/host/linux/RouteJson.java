// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import hostnet.model.Route;
import hostnet.operation.AddAddress;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** One item of {@code ip -j -d route show table all} as routes: one, or one for each next hop. */
final class RouteJson {
    /** The metrics of {@code ip route} that are plain numbers both ways. */
    private static final List<String> METRICS = List.of("mtu", "advmss", "window", "initcwnd", "initrwnd", "hoplimit");

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
                    attributes(item, ipv6)));
        }
    }

    /** What {@code ip route add} does not assume: without it the route would not be the same when it is made again. */
    private static String attributes(Fields item, boolean ipv6) {
        StringJoiner words = new StringJoiner(" ");
        add(words, "tos", item.text("tos"), "0");
        add(words, "proto", item.text("protocol"), "boot");
        if (!ipv6) {
            // IPv6 routes have no scope of their own
            boolean direct = item.text("gateway") == null && !item.has("via") && !item.has("nexthops");
            add(words, "scope", item.text("scope"), direct ? "link" : "global");
        }
        add(words, "src", item.text("prefsrc"), "");
        for (Fields metrics : item.objects("metrics")) {
            for (String name : METRICS) {
                add(words, name, metrics.has(name) ? "" + metrics.number(name, 0) : null, "");
            }
        }
        add(words, "pref", item.text("pref"), "medium");
        if (item.has("expires")) {
            // what is left of its time is none of its properties; who sent it will send it again
            words.add("expires " + AddAddress.GRACE);
        }
        if (item.lists("flags", "onlink")) {
            words.add("onlink");
        }
        return words.toString();
    }

    private static void add(StringJoiner words, String name, @Nullable String value, String assumed) {
        if (value != null && !value.equals(assumed)) {
            words.add(name).add(value);
        }
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
