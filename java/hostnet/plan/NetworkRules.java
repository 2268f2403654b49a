// SPDX-License-Identifier: Apache-2.0
package hostnet.plan;

import hostnet.model.Bond;
import hostnet.model.Cidr;
import hostnet.model.Current;
import hostnet.model.Desired;
import hostnet.model.Ipv4;
import hostnet.model.Link;
import hostnet.model.Network;
import hostnet.model.Route;
import hostnet.model.Uplink;
import hostnet.problem.Kind;
import hostnet.problem.Problems;
import java.util.List;

/** What one network must keep to, whatever the others are. */
final class NetworkRules {
    private NetworkRules() {}

    static void check(Network network, Desired desired, Current current, Problems problems) {
        String path = "networks." + network.name();
        if (!network.bridged() && network.uplink() == null) {
            problems.add(
                    Kind.BAD_PARAMS,
                    path + ".nic",
                    "a network that is not bridged needs a device to stand on",
                    "name its nic, or make it bridged");
        }
        checkMtu(network, desired, current, path, problems);
        checkAddress(network, path, problems);
        checkGateway(network, path, problems);
        if (network.defaultRoute()) {
            announceDefaultRoute(network, current, path, problems);
        }
    }

    private static void checkMtu(Network network, Desired desired, Current current, String path, Problems problems) {
        Uplink uplink = network.uplink();
        if (uplink == null) {
            return;
        }
        Bond bond = uplink.bond() ? desired.bonds().get(uplink.base()) : null;
        for (String name : bond == null ? List.of(uplink.base()) : bond.nics()) {
            Link nic = current.links().get(name);
            if (nic != null && nic.maxMtu() > 0 && network.mtu() > nic.maxMtu()) {
                problems.add(
                        Kind.BAD_PARAMS,
                        path + ".mtu",
                        nic.name() + " takes an MTU of at most " + nic.maxMtu() + ", not " + network.mtu(),
                        "use " + nic.maxMtu() + " or less, or another nic");
            }
        }
    }

    private static void checkAddress(Network network, String path, Problems problems) {
        Cidr address = network.address();
        if (address != null && !Ipv4.isHost(address)) {
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
        } else if (!network.defaultRoute()) {
            problems.warn(
                    path + ".gateway",
                    "kept, but without defaultRoute this release puts no route to " + gateway + " into the kernel");
        }
    }

    private static void announceDefaultRoute(Network network, Current current, String path, Problems problems) {
        if (network.gateway() == null) {
            problems.warn(path + ".defaultRoute", "has no effect without a gateway");
            return;
        }
        for (Route route : current.routes()) {
            if (route.isMainDefault()
                    && !route.ipv6()
                    && route.metric() == 0
                    && !network.gateway().equals(route.gateway())) {
                problems.warn(
                        path + ".defaultRoute",
                        "replaces the present default route via " + route.gateway() + " on " + route.device());
            }
        }
    }
}
