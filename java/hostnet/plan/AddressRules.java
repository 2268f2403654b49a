// SPDX-License-Identifier: Apache-2.0
package hostnet.plan;

import hostnet.model.Cidr;
import hostnet.model.Current;
import hostnet.model.Ipv4;
import hostnet.model.Network;
import hostnet.model.Route;
import hostnet.problem.Kind;
import hostnet.problem.Problems;

/** What the IPv4 address, the gateway and the default route of one network must keep to. */
final class AddressRules {
    private AddressRules() {}

    static void check(Network network, Current current, Problems problems) {
        String path = "networks." + network.name();
        checkAddress(network, path, problems);
        checkGateway(network, path, problems);
        if (network.defaultRoute()) {
            announceDefaultRoute(network, current, path, problems);
        }
    }

    private static void checkAddress(Network network, String path, Problems problems) {
        Cidr address = network.address();
        if (address != null && address.prefix() == 0) {
            problems.add(
                    Kind.BAD_ADDR,
                    path + ".prefix",
                    "a prefix of 0 bits makes one network of all addresses there are",
                    "give the length of the network's prefix, such as 24");
        } else if (address != null && !Ipv4.isHost(address)) {
            problems.add(
                    Kind.BAD_ADDR,
                    path + ".ipaddr",
                    address + " is the address of a whole network, not of a host",
                    "give one between the first and the last of the network");
        }
    }

    private static void checkGateway(Network network, String path, Problems problems) {
        Cidr address = network.address();
        String gateway = network.gateway();
        if (address == null || gateway == null) {
            return;
        }
        if (!Ipv4.sameNetwork(address, gateway)) {
            problems.add(
                    Kind.BAD_ADDR,
                    path + ".gateway",
                    gateway + " is not in the network of " + address,
                    "name a gateway that this address can reach directly");
        } else if (gateway.equals(address.address()) || !Ipv4.isHost(new Cidr(gateway, address.prefix()))) {
            problems.add(
                    Kind.BAD_ADDR,
                    path + ".gateway",
                    gateway + " is not the address of another host in the network of " + address,
                    "name the router's address");
        }
    }

    private static void announceDefaultRoute(Network network, Current current, String path, Problems problems) {
        if (!getsDefaultRoute(network)) {
            problems.warn(path + ".defaultRoute", "has no effect without a gateway");
        }
        for (Route route : current.routes()) {
            if (route.isMainDefault()
                    && !route.ipv6()
                    && route.metric() == 0
                    && network.gateway() != null
                    && !network.gateway().equals(route.gateway())) {
                problems.warn(
                        path + ".defaultRoute",
                        "replaces the present default route via " + route.gateway() + " on " + route.device());
            }
        }
    }

    private static boolean getsDefaultRoute(Network network) {
        return network.gateway() != null
                || network.ipv4().dhcp()
                || network.ipv6().gateway() != null
                || network.ipv6().dhcp()
                || network.ipv6().autoconf();
    }
}
