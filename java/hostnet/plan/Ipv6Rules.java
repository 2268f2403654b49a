// SPDX-License-Identifier: Apache-2.0
package hostnet.plan;

import hostnet.model.Cidr;
import hostnet.model.Current;
import hostnet.model.Ipv6;
import hostnet.model.Ipv6Settings;
import hostnet.model.Ipv6Stack;
import hostnet.model.Network;
import hostnet.problem.Kind;
import hostnet.problem.Problems;

/** What the IPv6 attributes of one network must keep to. */
final class Ipv6Rules {
    private Ipv6Rules() {}

    static void check(Network network, Current current, Problems problems) {
        String path = "networks." + network.name();
        Ipv6Settings ipv6 = network.ipv6();
        checkGateway(network, path, problems);
        if (!ipv6.enabled()) {
            return;
        }
        checkAddress(ipv6, path, problems);
        if (network.mtu() < Ipv6Stack.LEAST_MTU) {
            problems.add(
                    Kind.BAD_PARAMS,
                    path + ".mtu",
                    "IPv6 needs an MTU of " + Ipv6Stack.LEAST_MTU + " at least, not " + network.mtu(),
                    "give a larger MTU, or take the IPv6 attributes away");
        }
        if (!current.platform().supportsIpv6()) {
            problems.add(
                    Kind.BAD_PARAMS,
                    path + "." + word(ipv6),
                    "the kernel of this host runs without IPv6",
                    "boot it without ipv6.disable=1, or take the IPv6 attributes away");
        }
    }

    private static String word(Ipv6Settings ipv6) {
        return ipv6.address() != null ? "ipv6addr" : ipv6.autoconf() ? "ipv6autoconf" : "dhcpv6";
    }

    private static void checkAddress(Ipv6Settings ipv6, String path, Problems problems) {
        if (ipv6.address() != null && ipv6.address().prefix() == 0) {
            problems.add(
                    Kind.BAD_ADDR,
                    path + ".ipv6addr",
                    "a prefix of 0 bits makes one network of all addresses there are",
                    "give the length of the network's prefix, such as /64");
        }
    }

    private static void checkGateway(Network network, String path, Problems problems) {
        Cidr address = network.ipv6().address();
        String gateway = network.ipv6().gateway();
        if (gateway == null) {
            return;
        }
        if (!network.ipv6().enabled()) {
            problems.add(
                    Kind.BAD_ADDR,
                    path + ".ipv6gateway",
                    gateway + " is given without an address",
                    "give ipv6addr, ipv6autoconf or dhcpv6, too, or leave ipv6gateway out");
        } else if (address != null && gateway.equals(address.address())) {
            problems.add(
                    Kind.BAD_ADDR,
                    path + ".ipv6gateway",
                    gateway + " is the network's own address",
                    "name the router's address");
        } else if (address != null && !Ipv6.isLinkScope(gateway) && !Ipv6.sameNetwork(address, gateway)) {
            problems.add(
                    Kind.BAD_ADDR,
                    path + ".ipv6gateway",
                    gateway + " is not in the network of " + address,
                    "name a gateway that this address can reach directly, or the router's link-local address");
        } else if (!network.defaultRoute()) {
            problems.warn(
                    path + ".ipv6gateway",
                    "kept, but only the network with defaultRoute sends IPv6 packets by way of its gateway");
        }
    }
}
