// SPDX-License-Identifier: Apache-2.0
package hostnet.plan;

import hostnet.model.Cidr;
import hostnet.model.Current;
import hostnet.model.DesiredLink;
import hostnet.model.DesiredLink.Grip;
import hostnet.model.Ipv4;
import hostnet.model.Layout;
import hostnet.model.Link;
import hostnet.model.Route;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which routes leave the host and which come: those the kernel would drop by itself are named, so they can come back. */
final class RouteChanges {
    private static final int NO_METRIC = -1;

    private final Layout layout;
    private final Current current;
    private final AddressChanges addresses;
    private final BondEdits bonds;
    private final Set<Route> leaving = new LinkedHashSet<>();

    RouteChanges(Layout layout, Current current, AddressChanges addresses, BondEdits bonds) {
        this.layout = layout;
        this.current = current;
        this.addresses = addresses;
        this.bonds = bonds;
        current.routes().stream().filter(this::leaves).forEach(leaving::add);
    }

    Set<Route> leaving() {
        return leaving;
    }

    /** The routes to add in the end: the wanted one, and those that had to go for a moment only. */
    List<Route> coming() {
        List<Route> coming = new ArrayList<>();
        leaving.stream().filter(this::returns).forEach(coming::add);
        Route wanted = layout.defaultRoute();
        boolean kept = wanted != null && current.routes().contains(wanted) && !leaving.contains(wanted);
        if (wanted != null && !kept && !coming.contains(wanted)) {
            coming.add(wanted);
        }
        addresses.leases().heldRoutes().forEach(coming::add);
        return coming;
    }

    private boolean leaves(Route route) {
        if (isDerived(route)) {
            return false;
        }
        if (isOusted(route) || layout.doomedLinks().contains(route.device()) || bonds.isLowered(route.device())) {
            return true;
        }
        boolean losesAddresses = addresses.leaving(route.device()).stream().anyMatch(cidr -> !cidr.isIpv6());
        return !route.ipv6()
                && losesAddresses
                && (addresses.losesAllIpv4(route.device()) || losesSource(route) || !isReachable(route));
    }

    private boolean returns(Route route) {
        return !isOusted(route) && !layout.doomedLinks().contains(route.device()) && isReachable(route);
    }

    private boolean losesSource(Route route) {
        return addresses.leaving(route.device()).stream()
                .anyMatch(cidr -> cidr.address().equals(route.source()));
    }

    /** Whether the kernel makes and drops the route along with an address. */
    private boolean isDerived(Route route) {
        if (route.gateway() != null || route.ipv6()) {
            return route.gateway() == null;
        }
        Link link = current.links().get(route.device());
        return link != null
                && link.addresses().stream()
                        .map(Link.Address::cidr)
                        .anyMatch(cidr -> !cidr.isIpv6() && Ipv4.networkOf(cidr).equals(route.destination()));
    }

    private boolean isOusted(Route route) {
        Route wanted = layout.defaultRoute();
        if (route.ipv6()
                || !route.isMainDefault()
                || route.equals(wanted)
                || addresses.leases().keeps(route)) {
            return false;
        }
        DesiredLink link = layout.links().get(route.device());
        boolean ours = link != null && link.grip() == Grip.OWNED;
        // the kernel holds one default route for each metric
        int metric = wanted != null ? wanted.metric() : addresses.leases().bringDefaultRoute() ? 0 : NO_METRIC;
        return ours || route.metric() == metric;
    }

    private boolean isReachable(Route route) {
        List<Cidr> later = addresses.later(route.device());
        String gateway = route.gateway();
        String source = route.source();
        if (source != null && later.stream().noneMatch(cidr -> cidr.address().equals(source))) {
            return false;
        }
        return gateway == null ? !later.isEmpty() : later.stream().anyMatch(cidr -> Ipv4.sameNetwork(cidr, gateway));
    }
}
