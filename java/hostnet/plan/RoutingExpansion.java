// SPDX-License-Identifier: Apache-2.0
package hostnet.plan;

import hostnet.model.Cidr;
import hostnet.model.Current;
import hostnet.model.Desired;
import hostnet.model.DesiredLink;
import hostnet.model.Link;
import hostnet.model.Network;
import hostnet.model.Route;
import hostnet.model.Routing;
import hostnet.model.Rule;
import hostnet.model.SourceRouting;
import hostnet.model.VlanIndex;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The routes and rules of the named networks: the host's default routes, or a table of their own. */
final class RoutingExpansion {
    /** What is advertised has 1024; a declared default route wins whatever others advertise. */
    private static final int IPV6_METRIC = 1;

    private final Desired desired;
    private final Current current;
    private final VlanIndex vlans;
    private final LinkExpansion links;
    private final Set<Route> routes = new LinkedHashSet<>();
    private final Set<Rule> rules = new LinkedHashSet<>();
    private final SortedSet<String> tables = new TreeSet<>();

    RoutingExpansion(Desired desired, Current current, VlanIndex vlans, LinkExpansion links) {
        this.desired = desired;
        this.current = current;
        this.vlans = vlans;
        this.links = links;
    }

    Routing routing() {
        desired.named().forEach(this::addFormer);
        desired.removed().forEach(this::addFormer);
        current.routes().forEach(this::addStale);
        current.rules().forEach(this::addStale);
        for (String name : desired.named()) {
            Network network = desired.networks().get(name);
            if (network != null && network.defaultRoute()) {
                addDefaults(network, vlans.topOf(network));
            } else if (network != null) {
                addSourceRouting(network);
            }
        }
        return new Routing(routes, rules, tables);
    }

    private void addDefaults(Network network, String device) {
        if (network.gateway() != null) {
            routes.add(new Route(Route.DEFAULT, network.gateway(), device, Route.MAIN, 0, false));
        }
        String ipv6 = network.ipv6().gateway();
        if (ipv6 != null) {
            routes.add(new Route(Route.DEFAULT, ipv6, device, Route.MAIN, metric(ipv6, device), true));
        }
    }

    /** That of the same route as initscripts or others made it; the best one for a new route. */
    private int metric(String gateway, String device) {
        for (Route route : current.routes()) {
            if (route.ipv6()
                    && route.isMainDefault()
                    && gateway.equals(route.gateway())
                    && device.equals(route.device())
                    && !route.isAnnounced()) {
                return route.metric();
            }
        }
        return IPV6_METRIC;
    }

    private void addSourceRouting(Network network) {
        SourceRouting own = of(network, vlans);
        if (own != null) {
            routes.addAll(own.routes());
            rules.addAll(own.rules());
            tables.add(own.table());
        }
    }

    /** The network's own table; null for a network that has none. */
    static @Nullable SourceRouting of(Network network, VlanIndex vlans) {
        Cidr address = network.address();
        String gateway = network.gateway();
        return address == null || gateway == null || network.defaultRoute()
                ? null
                : new SourceRouting(vlans.topOf(network), address, gateway);
    }

    private void addFormer(String name) {
        Network earlier = current.saved().networks().get(name);
        if (earlier != null && earlier.address() != null) {
            String table = SourceRouting.tableOf(earlier.address().address());
            if (!isLeased(table, vlans.topOf(earlier))) {
                tables.add(table);
            }
        }
    }

    private void addStale(Route route) {
        if (SourceRouting.made(route) && isOurs(route.device()) && !isLeased(route.table(), route.device())) {
            tables.add(route.table());
        }
    }

    private void addStale(Rule rule) {
        if (SourceRouting.made(rule)
                && rule.device() != null
                && isOurs(rule.device())
                && !isLeased(rule.table(), rule.device())) {
            tables.add(rule.table());
        }
    }

    /** Whether the device is decided here. */
    private boolean isOurs(String device) {
        DesiredLink link = links.links().get(device);
        return links.doomed().contains(device) || (link != null && link.grip() == DesiredLink.Grip.OWNED);
    }

    /** Whether the table is of a lease that the device has and shall have: then its client looks after it. */
    private boolean isLeased(String table, String device) {
        DesiredLink wanted = links.links().get(device);
        Link link = current.links().get(device);
        String address = SourceRouting.addressOf(table);
        return wanted != null
                && link != null
                && address != null
                && wanted.addressing().ipv4().dhcp()
                && !wanted.addressing().defaultRoute()
                && link.addresses().stream()
                        .anyMatch(
                                each -> each.dynamic() && each.cidr().address().equals(address));
    }
}
