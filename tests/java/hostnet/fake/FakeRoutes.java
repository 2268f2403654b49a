// SPDX-License-Identifier: Apache-2.0
package hostnet.fake;

import hostnet.model.Cidr;
import hostnet.model.Ipv4;
import hostnet.model.Ipv6;
import hostnet.model.Link;
import hostnet.model.Link.Address;
import hostnet.model.Route;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The routes of a kernel: those somebody added, and those it derives from the addresses of links that are up. */
final class FakeRoutes {
    private final List<Route> added;

    FakeRoutes(List<Route> added) {
        this.added = added;
    }

    FakeRoutes copy() {
        return new FakeRoutes(new ArrayList<>(added));
    }

    void add(Route route, Link device) {
        if (!device.up()) {
            throw new Refusal("RTNETLINK answers: Network is down");
        }
        if (route.ipv6() && route.gateway() != null && !reachesIpv6(device, route.gateway())) {
            throw new Refusal("RTNETLINK answers: No route to host");
        }
        boolean onlink = route.attributes().contains("onlink");
        if (!route.ipv6() && route.gateway() != null && !onlink && !reaches(device, route.gateway())) {
            throw new Refusal("Error: Nexthop has invalid gateway.");
        }
        if (route.source() != null && !has(device, route.source())) {
            throw new Refusal("Error: Invalid prefsrc address.");
        }
        if (added.stream().anyMatch(other -> samePlace(other, route))) {
            throw new Refusal("RTNETLINK answers: File exists");
        }
        added.add(route);
    }

    private static boolean reaches(Link device, String gateway) {
        return device.addresses().stream()
                .map(Address::cidr)
                .anyMatch(cidr -> !cidr.isIpv6() && Ipv4.sameNetwork(cidr, gateway));
    }

    private static boolean reachesIpv6(Link device, String gateway) {
        return Ipv6.isLinkScope(gateway)
                || device.addresses().stream()
                        .map(Address::cidr)
                        .anyMatch(cidr -> cidr.isIpv6() && Ipv6.sameNetwork(cidr, gateway));
    }

    /** The kernel keeps one route for each destination, table and metric. */
    private static boolean samePlace(Route left, Route right) {
        return left.destination().equals(right.destination())
                && left.table().equals(right.table())
                && left.metric() == right.metric()
                && left.ipv6() == right.ipv6();
    }

    private static boolean has(Link device, String source) {
        return device.addresses().stream()
                .anyMatch(address -> address.cidr().address().equals(source));
    }

    void remove(Route route) {
        if (!added.remove(route)) {
            throw new Refusal("RTNETLINK answers: No such process");
        }
    }

    void dropIpv4Of(String device) {
        added.removeIf(route -> !route.ipv6() && route.device().equals(device));
    }

    void dropIpv6Of(String device) {
        added.removeIf(route -> route.ipv6() && route.device().equals(device));
    }

    /** Drops what bears an address that the device has no more. */
    void dropSourceless(Link device) {
        added.removeIf(route ->
                route.device().equals(device.name()) && route.source() != null && !has(device, route.source()));
    }

    void dropAllOf(String device) {
        added.removeIf(route -> route.device().equals(device));
    }

    List<Route> read(Iterable<Link> links) {
        Set<Route> routes = new LinkedHashSet<>(added);
        for (Link link : links) {
            routes.addAll(connected(link));
        }
        return List.copyOf(routes);
    }

    /** What the kernel derives from the addresses of a link; nothing while it is down. */
    static List<Route> connected(Link link) {
        return link.addresses().stream()
                .map(Address::cidr)
                .filter(cidr -> link.up() && cidr.prefix() < (cidr.isIpv6() ? 128 : 32))
                .map(cidr -> connected(link.name(), cidr))
                .distinct()
                .toList();
    }

    private static Route connected(String device, Cidr cidr) {
        return cidr.isIpv6()
                ? new Route(Ipv6.networkOf(cidr), null, device, Route.MAIN, 256, true, "proto kernel")
                : new Route(networkOf(cidr), null, device, Route.MAIN, 0, false);
    }

    private static String networkOf(Cidr cidr) {
        String[] quad = cidr.address().split("\\.", -1);
        String[] mask = Ipv4.netmaskOf(cidr.prefix()).split("\\.", -1);
        StringBuilder network = new StringBuilder();
        for (int index = 0; index < quad.length; index++) {
            network.append(index == 0 ? "" : ".").append(Integer.parseInt(quad[index]) & Integer.parseInt(mask[index]));
        }
        return network + "/" + cidr.prefix();
    }
}
