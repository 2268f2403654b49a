// SPDX-License-Identifier: Apache-2.0
package hostnet.plan;

import hostnet.model.Addressing;
import hostnet.model.Cidr;
import hostnet.model.Current;
import hostnet.model.DesiredLink;
import hostnet.model.DesiredLink.Grip;
import hostnet.model.Ipv4;
import hostnet.model.Layout;
import hostnet.model.Link;
import hostnet.model.Route;
import hostnet.model.SourceRouting;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which routes leave the host and which come: those the kernel would drop by itself are named, so they can come back. */
final class RouteChanges {
    private static final int NO_METRIC = -1;

    private final Layout layout;
    private final Current current;
    private final AddressChanges addresses;
    private final Ipv6Changes ipv6;
    private final BondEdits bonds;
    private final Set<Route> leaving = new LinkedHashSet<>();

    RouteChanges(Layout layout, Current current, AddressChanges addresses, Ipv6Changes ipv6, BondEdits bonds) {
        this.layout = layout;
        this.current = current;
        this.addresses = addresses;
        this.ipv6 = ipv6;
        this.bonds = bonds;
        current.routes().stream().filter(this::leaves).forEach(leaving::add);
    }

    Set<Route> leaving() {
        return leaving;
    }

    /** The routes to add in the end: the wanted ones, and those that had to go for a moment only. */
    List<Route> coming() {
        List<Route> coming = new ArrayList<>();
        leaving.stream().filter(this::returns).forEach(coming::add);
        Set<Route> present = new HashSet<>(layout.routing().routes().isEmpty() ? List.of() : current.routes());
        for (Route wanted : layout.routing().routes()) {
            boolean kept = present.contains(wanted) && !leaving.contains(wanted);
            if (!kept && !coming.contains(wanted)) {
                coming.add(wanted);
            }
        }
        addresses.leases().heldRoutes().forEach(coming::add);
        return coming;
    }

    private boolean leaves(Route route) {
        if (isAdvertisedPrefix(route)) {
            return true;
        }
        if (isDerived(route)) {
            return false;
        }
        if (isUnwanted(route) || bonds.isLowered(route.device())) {
            return true;
        }
        if (route.ipv6()) {
            return ipv6.endsOn(route.device()) || losesSource(route);
        }
        boolean losesAddresses = addresses.leaving(route.device()).stream().anyMatch(cidr -> !cidr.isIpv6());
        return losesAddresses && (addresses.losesAllIpv4(route.device()) || losesSource(route) || !isReachable(route));
    }

    private boolean returns(Route route) {
        return !isUnwanted(route)
                && !isAdvertisedPrefix(route)
                && !(route.ipv6() && ipv6.endsOn(route.device()))
                && isReachable(route);
    }

    private boolean isUnwanted(Route route) {
        return isOusted(route) || isStale(route) || layout.doomedLinks().contains(route.device());
    }

    /** Whether the route is in a table of ours and nothing needs it there. */
    private boolean isStale(Route route) {
        return !route.ipv6()
                && layout.routing().tables().contains(route.table())
                && SourceRouting.made(route)
                && !layout.routing().routes().contains(route);
    }

    /** Whether the route is to a prefix that a router advertised where none counts any more: the kernel would keep it. */
    private boolean isAdvertisedPrefix(Route route) {
        DesiredLink link = route.ipv6() && route.isOfAddress() ? layout.links().get(route.device()) : null;
        return link != null
                && link.grip() == Grip.OWNED
                && route.attributes().contains("expires ")
                && !link.addressing().takesIpv6();
    }

    private boolean losesSource(Route route) {
        return addresses.leaving(route.device()).stream()
                .anyMatch(cidr -> cidr.address().equals(route.source()));
    }

    /** Whether the kernel makes and drops the route along with an address. */
    private boolean isDerived(Route route) {
        if (route.ipv6() || route.gateway() != null || route.isOfAddress()) {
            return route.isOfAddress();
        }
        Link link = current.links().get(route.device());
        return link != null
                && link.addresses().stream()
                        .map(Link.Address::cidr)
                        .anyMatch(cidr -> !cidr.isIpv6() && Ipv4.networkOf(cidr).equals(route.destination()));
    }

    private boolean isOusted(Route route) {
        if (!route.isMainDefault()) {
            return false;
        }
        Route wanted = layout.routing().defaultRoute(route.ipv6());
        if (route.equals(wanted) || addresses.leases().keeps(route)) {
            return false;
        }
        DesiredLink link = layout.links().get(route.device());
        if (link != null && link.grip() == Grip.OWNED) {
            return !isAdvertised(route, link.addressing());
        }
        // the kernel holds one default route for each metric
        boolean leased = !route.ipv6() && addresses.leases().bringDefaultRoute();
        int metric = wanted != null ? wanted.metric() : leased ? 0 : NO_METRIC;
        return route.metric() == metric;
    }

    /** Whether the route comes from a router whose advertisements count there. */
    private static boolean isAdvertised(Route route, Addressing addressing) {
        return route.isAnnounced()
                && (addressing.free() || (addressing.listensToRouters() && addressing.defaultRoute()));
    }

    private boolean isReachable(Route route) {
        List<Cidr> later = addresses.later(route.device());
        String gateway = route.gateway();
        String source = route.source();
        if (source != null && later.stream().noneMatch(cidr -> cidr.address().equals(source))) {
            return false;
        }
        if (route.ipv6()) {
            // the kernel keeps IPv6 routes whatever addresses a device has
            return true;
        }
        later.removeIf(Cidr::isIpv6);
        return gateway == null ? !later.isEmpty() : later.stream().anyMatch(cidr -> Ipv4.sameNetwork(cidr, gateway));
    }
}
