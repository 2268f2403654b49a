// SPDX-License-Identifier: Apache-2.0
package hostnet.apply;

import hostnet.model.Current;
import hostnet.model.DhcpClient;
import hostnet.model.Ipv6Stack;
import hostnet.model.Libvirt;
import hostnet.model.LibvirtNetwork;
import hostnet.model.Link;
import hostnet.model.Link.Address;
import hostnet.model.Link.Dad;
import hostnet.model.Route;
import hostnet.model.Rule;
import hostnet.operation.AddRoute;
import hostnet.operation.AddRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Equality of two readings of a host. It ignores what moves by itself and nothing else: vNICs that came or went, the operational state, the
 * count of promiscuity, the MAC of a vlan device that is down, addresses of link scope and IPv6 routes to them, a change
 * of topology and the ageing time that STP shortens for it, the lease of an address, and how libvirt writes the
 * definition that a network runs with (it counts the connections there). Where libvirt is away, nothing is said of its
 * networks.
 */
public final class Snapshot {
    private Snapshot() {}

    /** What differs, one line each; empty when both readings show the same host. */
    public static List<String> differences(Current before, Current after) {
        List<String> differences = new ArrayList<>();
        compare("device", settled(before, after), settled(after, before), differences);
        compareRoutes(before.routes(), after.routes(), differences);
        compareRules(before.rules(), after.rules(), differences);
        compare("IPv6 of", stacks(before, after), stacks(after, before), differences);
        if (after.libvirt().outage() == null) {
            compare("libvirt network", settled(before.libvirt()), settled(after.libvirt()), differences);
            compare(
                    "network filter",
                    before.libvirt().filters(),
                    after.libvirt().filters(),
                    differences);
        }
        compare("file", before.files(), after.files(), differences);
        compare("DHCP client", clients(before), clients(after), differences);
        compare("manager of", before.custody().managers(), after.custody().managers(), differences);
        compare("saved bond", before.saved().bonds(), after.saved().bonds(), differences);
        compare("saved network", before.saved().networks(), after.saved().networks(), differences);
        compare("safe bond", before.safe().bonds(), after.safe().bonds(), differences);
        compare("safe network", before.safe().networks(), after.safe().networks(), differences);
        return differences;
    }

    /** What differs of that which outlives the kernel; whether a libvirt network runs does not. */
    public static List<String> lastingDifferences(Current before, Current after) {
        List<String> differences = new ArrayList<>();
        if (after.libvirt().outage() == null) {
            compare("libvirt network", defined(before.libvirt()), defined(after.libvirt()), differences);
            compare(
                    "network filter",
                    before.libvirt().filters(),
                    after.libvirt().filters(),
                    differences);
        }
        compare("file", before.files(), after.files(), differences);
        compare("saved bond", before.saved().bonds(), after.saved().bonds(), differences);
        compare("saved network", before.saved().networks(), after.saved().networks(), differences);
        compare("safe bond", before.safe().bonds(), after.safe().bonds(), differences);
        compare("safe network", before.safe().networks(), after.safe().networks(), differences);
        return differences;
    }

    private static Map<String, LibvirtNetwork> defined(Libvirt libvirt) {
        Map<String, LibvirtNetwork> networks = new TreeMap<>();
        libvirt.networks().forEach((name, network) -> {
            if (network.inactive() != null) {
                networks.put(name, network.whenStopped());
            }
        });
        return networks;
    }

    /** The taps of vNICs that the other reading lacks. */
    private static Set<String> passing(Current current, Current other) {
        Set<String> taps = new HashSet<>(current.libvirt().vnics().keySet());
        taps.removeAll(other.links().keySet());
        return taps;
    }

    private static Map<String, Ipv6Stack> stacks(Current current, Current other) {
        Map<String, Ipv6Stack> stacks = new TreeMap<>(current.ipv6());
        stacks.keySet().removeAll(passing(current, other));
        return stacks;
    }

    private static Map<String, DhcpClient> clients(Current current) {
        Map<String, DhcpClient> clients = new TreeMap<>();
        current.custody().clients().forEach(client -> clients.put(client.device() + " " + client.protocol(), client));
        return clients;
    }

    private static Map<String, Link> settled(Current current, Current other) {
        Map<String, Link> links = new TreeMap<>();
        Set<String> guests = passing(current, other);
        current.links().forEach((name, link) -> {
            if (guests.contains(name)) {
                return;
            }
            links.put(name, settled(link, other.links().get(name)));
        });
        return links;
    }

    private static Map<String, LibvirtNetwork> settled(Libvirt libvirt) {
        Map<String, LibvirtNetwork> networks = new TreeMap<>();
        libvirt.networks().forEach((name, network) -> networks.put(name, network.withoutLiveText()));
        return networks;
    }

    /** The link without what moves by itself, to be compared with another reading of it. */
    static Link settled(Link link, @Nullable Link other) {
        boolean ageingUnknown = link.forgetsFaster() || (other != null && other.forgetsFaster());
        SortedMap<String, String> options = new TreeMap<>(link.bridgeOptions());
        options.remove(Link.TOPOLOGY_CHANGE);
        if (ageingUnknown) {
            options.remove("ageing_time");
        }
        // a vlan device that is down falls behind its base, and takes its address again when it comes up
        String mac = link.base() != null && !link.up() ? "" : link.mac();
        List<Address> addresses = link.addresses().stream()
                .filter(address -> !address.linkScope())
                .map(address -> new Address(address.cidr(), false, false, Dad.PASSED, address.attributes()))
                .sorted((left, right) -> left.toString().compareTo(right.toString()))
                .toList();
        return link.withVolatileState("", 0)
                .withMac(mac)
                .withAddresses(addresses)
                .withBridgeOptions(options);
    }

    private static void compareRoutes(List<Route> before, List<Route> after, List<String> differences) {
        Set<Route> earlier = settled(before);
        Set<Route> later = settled(after);
        earlier.stream()
                .filter(route -> !later.contains(route))
                .forEach(route -> differences.add("gone: ip " + new AddRoute(route).line()));
        later.stream()
                .filter(route -> !earlier.contains(route))
                .forEach(route -> differences.add("new: ip " + new AddRoute(route).line()));
    }

    private static void compareRules(List<Rule> before, List<Rule> after, List<String> differences) {
        before.stream()
                .filter(rule -> !after.contains(rule))
                .forEach(rule -> differences.add("gone: ip " + new AddRule(rule).line()));
        after.stream()
                .filter(rule -> !before.contains(rule))
                .forEach(rule -> differences.add("new: ip " + new AddRule(rule).line()));
    }

    /** The routes without those that come and go by themselves. */
    static Set<Route> settled(List<Route> routes) {
        Set<Route> settled = new HashSet<>(routes);
        // the kernel makes a network's route along with an address, and the addresses are compared
        settled.removeIf(route -> route.isOfAddress());
        settled.removeIf(route -> route.ipv6()
                && (route.isAnnounced()
                        || route.destination().startsWith("fe80:")
                        || route.destination().startsWith("ff00:")));
        return settled;
    }

    private static void compare(String what, Map<String, ?> before, Map<String, ?> after, List<String> differences) {
        SortedSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        for (String name : names) {
            Object earlier = before.get(name);
            Object later = after.get(name);
            if (!Objects.equals(earlier, later)) {
                differences.add(what + " " + name + ": " + Contrast.words(earlier, later));
            }
        }
    }
}
