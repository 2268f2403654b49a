// SPDX-License-Identifier: Apache-2.0
package hostnet.vdsm;

import hostnet.model.Cidr;
import hostnet.model.Ipv4;
import hostnet.model.Ipv6Stack;
import hostnet.model.Link;
import hostnet.model.Route;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The keys that VDSM reports for every kind of device: addresses, gateways and MTU. */
final class DeviceFacts {
    private static final String NO_IPV6_GATEWAY = "::";

    private DeviceFacts() {}

    static Map<String, Object> of(Link link, HostIndex host) {
        List<Cidr> ipv4 = new ArrayList<>();
        List<String> ipv6 = new ArrayList<>();
        for (Link.Address address : link.addresses()) {
            if (!address.linkScope() && address.cidr().isIpv6()) {
                ipv6.add(address.cidr().toString());
            } else if (!address.linkScope()) {
                ipv4.add(address.cidr());
            }
        }
        List<Route> routes = host.routes(link.name());
        String gateway = gateway(routes, false);
        Cidr primary = primary(ipv4, gateway);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("addr", primary == null ? "" : primary.address());
        facts.put("netmask", primary == null ? "" : Ipv4.netmaskOf(primary.prefix()));
        facts.put("ipv4addrs", texts(ipv4));
        facts.put("ipv6addrs", ipv6);
        facts.put("dhcpv4", host.current().custody().asks(link.name(), false));
        facts.put("dhcpv6", host.current().custody().asks(link.name(), true));
        Ipv6Stack stack = host.current().ipv6().get(link.name());
        facts.put("ipv6autoconf", stack != null && stack.autoconfigures());
        facts.put("gateway", gateway);
        facts.put("ipv6gateway", ipv6Gateway(routes));
        facts.put("ipv4defaultroute", hasDefaultRoute(routes));
        // a string since VDSM's compatibility level 3.6
        facts.put("mtu", Integer.toString(link.mtu()));
        return facts;
    }

    /** Those of a device's IPv6 addresses that routers or servers gave it, and so no declaration. */
    static List<String> dynamicIpv6(Link link) {
        List<String> dynamic = new ArrayList<>();
        for (Link.Address address : link.addresses()) {
            if (address.dynamic() && !address.linkScope() && address.cidr().isIpv6()) {
                dynamic.add(address.cidr().toString());
            }
        }
        return dynamic;
    }

    private static List<String> texts(List<Cidr> addresses) {
        List<String> texts = new ArrayList<>(addresses.size());
        for (Cidr address : addresses) {
            texts.add(address.toString());
        }
        return texts;
    }

    /** The address in the gateway's network, else the first one. */
    private static @Nullable Cidr primary(List<Cidr> addresses, String gateway) {
        for (Cidr address : addresses) {
            if (!gateway.isEmpty() && Ipv4.sameNetwork(address, gateway)) {
                return address;
            }
        }
        return addresses.isEmpty() ? null : addresses.get(0);
    }

    /** The gateway that all default routes of all tables agree on; empty when there is none, or more than one. */
    private static String gateway(List<Route> routes, boolean ipv6) {
        TreeSet<String> gateways = new TreeSet<>();
        for (Route route : routes) {
            if (route.ipv6() == ipv6
                    && route.gateway() != null
                    && route.destination().equals(Route.DEFAULT)) {
                gateways.add(route.gateway());
            }
        }
        return gateways.size() == 1 ? gateways.first() : "";
    }

    /** The gateway that somebody set, or else the router that advertises itself. */
    private static String ipv6Gateway(List<Route> routes) {
        List<Route> set = new ArrayList<>(routes);
        set.removeIf(Route::isAnnounced);
        String gateway = gateway(set, true);
        String router = gateway.isEmpty() ? gateway(routes, true) : gateway;
        return router.isEmpty() ? NO_IPV6_GATEWAY : router;
    }

    private static boolean hasDefaultRoute(List<Route> routes) {
        for (Route route : routes) {
            if (!route.ipv6() && route.isMainDefault() && route.gateway() != null) {
                return true;
            }
        }
        return false;
    }
}
