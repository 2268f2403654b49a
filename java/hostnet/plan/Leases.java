// SPDX-License-Identifier: Apache-2.0
package hostnet.plan;

import hostnet.model.Cidr;
import hostnet.model.Current;
import hostnet.model.DesiredLink;
import hostnet.model.DhcpNeed;
import hostnet.model.Ipv4;
import hostnet.model.Layout;
import hostnet.model.Link;
import hostnet.model.Link.Address;
import hostnet.model.Route;
import java.util.ArrayList;
import java.util.List;

/**
 * What DHCP leases mean for addresses and routes: those of a device whose network says dhcp stay, and those that a
 * network's lower device loses go on above it, until the network's own client confirms them.
 */
final class Leases {
    private final Layout layout;
    private final Current current;

    Leases(Layout layout, Current current) {
        this.layout = layout;
        this.current = current;
    }

    /** Whether a lease of the device's own network may have brought the address. */
    boolean keeps(String device, Address address) {
        return address.dynamic() && layout.dhcpOf(device, address.cidr().isIpv6()) != null;
    }

    /** The leased addresses that others lose and the device takes up. */
    List<Cidr> held(String device) {
        List<Cidr> held = new ArrayList<>();
        for (DhcpNeed need : layout.dhcp()) {
            if (need.client().device().equals(device)) {
                need.sources().forEach(source -> addHeld(need, source, held));
            }
        }
        return held;
    }

    private void addHeld(DhcpNeed need, String source, List<Cidr> held) {
        Link link = current.links().get(source);
        if (link == null || !loses(source)) {
            return;
        }
        Link own = current.links().get(need.client().device());
        for (Address address : link.addresses()) {
            boolean has = own != null
                    && own.addresses().stream().anyMatch(each -> each.cidr().equals(address.cidr()));
            if (address.dynamic()
                    && !address.linkScope()
                    && address.cidr().isIpv6() == need.client().ipv6()
                    && !keeps(source, address)
                    && !has) {
                held.add(address.cidr());
            }
        }
    }

    private boolean loses(String device) {
        DesiredLink wanted = layout.links().get(device);
        return layout.doomedLinks().contains(device) || (wanted != null && wanted.grip() == DesiredLink.Grip.OWNED);
    }

    /** The default routes that go on above the device that loses them, until the network's client has its own. */
    List<Route> heldRoutes() {
        List<Route> held = new ArrayList<>();
        for (DhcpNeed need : layout.dhcp()) {
            if (!need.client().ipv6() && need.client().defaultRoute()) {
                String device = need.client().device();
                current.routes().stream()
                        .filter(route -> need.sources().contains(route.device()) && leadsOver(held(device), route))
                        .map(route -> new Route(Route.DEFAULT, route.gateway(), device, Route.MAIN, 0, false))
                        .forEach(held::add);
            }
        }
        return held;
    }

    /** Whether one of the leases reaches the gateway of the IPv4 default route. */
    private static boolean leadsOver(List<Cidr> leases, Route route) {
        String gateway = route.gateway();
        return !route.ipv6()
                && route.isMainDefault()
                && gateway != null
                && leases.stream().anyMatch(lease -> !lease.isIpv6() && Ipv4.sameNetwork(lease, gateway));
    }

    /** Whether the route is the host's default route by a lease, on the one network that may have it. */
    boolean keeps(Route route) {
        DhcpNeed need = layout.dhcpOf(route.device(), route.ipv6());
        return need != null && need.client().defaultRoute();
    }

    /** Whether the host's IPv4 default route will come by a lease. */
    boolean bringDefaultRoute() {
        for (DhcpNeed need : layout.dhcp()) {
            if (need.client().defaultRoute() && !need.client().ipv6()) {
                return true;
            }
        }
        return false;
    }
}
