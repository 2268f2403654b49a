// SPDX-License-Identifier: Apache-2.0
package hostnet.fake;

import hostnet.model.Cidr;
import hostnet.model.Current;
import hostnet.model.Ipv6Stack;
import hostnet.model.Link;
import hostnet.model.Link.Address;
import hostnet.model.LinkKind;
import hostnet.model.Port;
import hostnet.model.Route;
import hostnet.model.Rule;
import hostnet.model.Shaping;
import hostnet.operation.BridgeOption;
import hostnet.operation.SetIpv6;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A kernel's links, addresses and routes, as strict and with the same side effects as Linux 6.1 showed in the lab. */
final class FakeKernel {
    private static final int LONGEST_NAME = 15;
    private static final int LEAST_STP_DELAY = 200;
    private static final int MOST_QUERY_INTERVAL = 8_640_000;
    private static final int RESTRICTED_GROUPS = 7;

    private final FakeLinks links;
    private final FakeRoutes routes;
    private final FakeBonds bonds;
    private final TreeMap<String, String> shortened = new TreeMap<>();
    private final FakeRules rules;
    private final FakeStacks stacks;

    FakeKernel(Current current) {
        links = new FakeLinks(new TreeMap<>(current.links()));
        List<Route> added = new ArrayList<>(current.routes());
        current.links().values().forEach(link -> added.removeAll(FakeRoutes.connected(link)));
        routes = new FakeRoutes(added);
        bonds = new FakeBonds(links);
        rules = new FakeRules(current.rules());
        stacks = current.ipv6().isEmpty()
                ? FakeStacks.untuned(current.platform().supportsIpv6())
                : new FakeStacks(current.ipv6());
        followStacks();
    }

    private FakeKernel(FakeLinks links, FakeRoutes routes, FakeBonds bonds, FakeRules rules, FakeStacks stacks) {
        this.links = links;
        this.routes = routes;
        this.bonds = bonds;
        this.rules = rules;
        this.stacks = stacks;
    }

    /** IPv6 comes and goes with devices and their MTU, and its addresses and routes with it. */
    private void followStacks() {
        stacks.follow(links.all()).forEach(this::dropIpv6);
    }

    private void dropIpv6(String device) {
        routes.dropIpv6Of(device);
        Link link = links.all().get(device);
        if (link != null) {
            links.put(link.withAddresses(link.addresses().stream()
                    .filter(address -> !address.cidr().isIpv6())
                    .toList()));
        }
    }

    FakeKernel copy() {
        FakeLinks copied = links.copy();
        FakeKernel copy = new FakeKernel(copied, routes.copy(), bonds.copy(copied), rules.copy(), stacks.copy());
        copy.shortened.putAll(shortened);
        return copy;
    }

    SortedMap<String, Link> readLinks() {
        return Collections.unmodifiableSortedMap(new TreeMap<>(links.all()));
    }

    List<Route> readRoutes() {
        return routes.read(links.all().values());
    }

    List<Rule> readRules() {
        return rules.read();
    }

    SortedMap<String, Ipv6Stack> readStacks() {
        return stacks.read();
    }

    void setIpv6(SetIpv6 set) {
        if (set.after() != null) {
            stacks.set(set.device(), set.before(), set.after());
            if (!set.after().enabled()) {
                dropIpv6(set.device());
            }
        }
    }

    void createBridge(String name, @Nullable String mac, int mtu, Map<String, String> options) {
        checkNew(name);
        String own = mac != null ? mac : String.format("02:ff:%02x:%02x:00:00", name.hashCode() & 255, name.length());
        SortedMap<String, String> defaults = BridgeOption.defaults();
        links.put(Link.made(name, LinkKind.BRIDGE, own, mtu, null, null, defaults));
        followStacks();
        if (mac != null) {
            links.fixMac(name);
        }
        // the kernel takes the delay before it looks at STP, whatever order they are given in
        options.forEach((option, value) -> {
            if (!option.equals("stp_state")) {
                setBridgeOption(name, option, value);
            }
        });
        if (options.containsKey("stp_state")) {
            setBridgeOption(name, "stp_state", options.get("stp_state"));
        }
    }

    void createVlan(String name, String base, int tag, int mtu) {
        checkNew(name);
        Link below = links.get(base);
        if (mtu > below.mtu()) {
            throw new Refusal("RTNETLINK answers: Invalid argument");
        }
        if (tag > 4094 || links.on(base).stream().anyMatch(vlan -> vlan.tag() == tag)) {
            throw new Refusal("RTNETLINK answers: File exists");
        }
        links.put(Link.made(name, LinkKind.VLAN, below.mac(), mtu, base, tag, Collections.emptySortedMap()));
        followStacks();
    }

    private void checkNew(String name) {
        if (name.length() > LONGEST_NAME) {
            throw new Refusal("Error: argument \"" + name + "\" is wrong: \"name\" not a valid ifname");
        }
        if (links.all().containsKey(name)) {
            throw new Refusal("RTNETLINK answers: File exists");
        }
    }

    /** Deletes a device with everything that stands on it; a bridge lets its ports go. */
    void delete(String name) {
        Link link = links.get(name);
        if (link.kind() == LinkKind.NIC || link.kind() == LinkKind.LOOPBACK) {
            throw new Refusal("RTNETLINK answers: Operation not supported");
        }
        links.on(name).forEach(vlan -> delete(vlan.name()));
        links.portsOf(name).forEach(port -> setMaster(port.name(), null));
        links.remove(name);
        bonds.forget(name);
        shortened.remove(name);
        routes.dropAllOf(name);
        if (link.master() != null) {
            links.follow(link.master());
        }
        followStacks();
    }

    void setUp(String name, boolean up) {
        Link link = links.get(name);
        if (up && link.base() != null && !links.get(link.base()).up()) {
            throw new Refusal("RTNETLINK answers: Network is down");
        }
        if (link.up() == up) {
            return;
        }
        List<Link.Address> addresses = new ArrayList<>(link.addresses());
        if (!up) {
            routes.dropAllOf(name);
            addresses.removeIf(address -> address.cidr().isIpv6());
        }
        links.put(link.withUp(up).withAddresses(addresses));
        if (up) {
            links.inheritMac(name);
        }
        // vlan devices follow what they stand on both ways (kernel vlan_device_event)
        links.on(name).forEach(vlan -> setUp(vlan.name(), up));
    }

    void setMtu(String name, int mtu) {
        links.setMtu(name, mtu);
        followStacks();
    }

    void setMac(String name, String mac) {
        links.setMac(name, mac);
        bonds.fixMac(name);
    }

    void setMaster(String name, @Nullable String master) {
        Link link = links.get(name);
        if (master != null && !bonds.isBond(master)) {
            checkPort(link, links.get(master));
        }
        String former = link.master();
        if (Objects.equals(former, master)) {
            return;
        }
        if (former != null && bonds.isBond(former)) {
            setUp(name, false);
            bonds.leave(links.get(name), links.get(former));
        }
        if (master != null && bonds.isBond(master)) {
            bonds.join(links.get(name).withMaster(null), links.get(master));
        } else {
            links.put(links.get(name).withMaster(master));
        }
        if (former != null) {
            links.follow(former);
        }
        if (master != null) {
            links.follow(master);
        }
        followStacks();
    }

    /** Brings a tap of a domain, as libvirt does when one starts. */
    void plug(Link tap) {
        checkNew(tap.name());
        links.put(tap);
        links.follow(String.valueOf(tap.master()));
        followStacks();
    }

    Link link(String name) {
        return links.get(name);
    }

    /** Changes how a bridge treats a port. */
    void editPort(String name, UnaryOperator<Port> edit) {
        Link link = links.get(name);
        if (link.port() == null) {
            throw new Refusal("RTNETLINK answers: Operation not supported");
        }
        links.put(link.withPort(edit.apply(link.port())));
    }

    private void checkPort(Link link, Link bridge) {
        if (bridge.kind() != LinkKind.BRIDGE) {
            throw new Refusal("RTNETLINK answers: Operation not supported");
        }
        if (link.kind() == LinkKind.BRIDGE) {
            throw new Refusal("Error: Can not enslave a bridge to a bridge.");
        }
        if (link.kind() == LinkKind.LOOPBACK || bridge.name().equals(link.base())) {
            throw new Refusal("RTNETLINK answers: Invalid argument");
        }
    }

    void createBond(String name, @Nullable String mac, int mtu, Map<String, String> options) {
        checkNew(name);
        bonds.create(name, mac, mtu, options);
        followStacks();
    }

    void setBondOption(String bond, String option, String value) {
        bonds.setOption(bond, option, value);
    }

    void setBridgeOption(String bridge, String option, String value) {
        Link link = links.get(bridge);
        BridgeOption known = BridgeOption.named(option).orElseThrow(() -> new Refusal("unknown option " + option));
        if (link.kind() != LinkKind.BRIDGE || !known.accepts(value)) {
            throw new Refusal("RTNETLINK answers: Numerical result out of range");
        }
        TreeMap<String, String> options = new TreeMap<>(link.bridgeOptions());
        options.put(option, value.matches("[0-9]+") ? effective(options, option, Long.parseLong(value)) : value);
        if (option.equals("stp_state") && value.equals("1") && delayOf(options) < LEAST_STP_DELAY) {
            options.put("forward_delay", "" + LEAST_STP_DELAY);
        }
        if (option.equals("ageing_time")) {
            shortened.computeIfPresent(bridge, (name, before) -> value);
        } else if (option.equals("stp_state") && value.equals("0")) {
            // the kernel forgets to give the time back (br_stp_stop)
            shortened.remove(bridge);
        }
        links.put(link.withBridgeOptions(Collections.unmodifiableSortedMap(options)));
    }

    /** A port of a bridge with STP begins to forward (kernel __br_set_topology_change). */
    void changeTopology(String bridge) {
        Link link = links.get(bridge);
        if (!"1".equals(link.bridgeOptions().get("stp_state")) || shortened.containsKey(bridge)) {
            return;
        }
        TreeMap<String, String> options = new TreeMap<>(link.bridgeOptions());
        shortened.put(bridge, String.valueOf(options.put("ageing_time", "" + 2 * delayOf(options))));
        options.put(Link.TOPOLOGY_CHANGE, "1");
        links.put(link.withBridgeOptions(options));
    }

    /** All changes of topology are over: each bridge has the ageing time that it was set to. */
    void settle() {
        for (Link link : List.copyOf(links.all().values())) {
            TreeMap<String, String> options = new TreeMap<>(link.bridgeOptions());
            options.remove(Link.TOPOLOGY_CHANGE);
            String ageing = shortened.remove(link.name());
            if (ageing != null) {
                options.put("ageing_time", ageing);
            }
            links.put(link.withBridgeOptions(options));
        }
    }

    private static String effective(Map<String, String> options, String option, long value) {
        boolean delaysWithStp = option.equals("forward_delay") && "1".equals(options.get("stp_state"));
        if (delaysWithStp && value < LEAST_STP_DELAY) {
            throw new Refusal("RTNETLINK answers: Numerical result out of range");
        }
        if (option.equals("group_fwd_mask") && (value & RESTRICTED_GROUPS) != 0) {
            throw new Refusal("RTNETLINK answers: Invalid argument");
        }
        return "" + (option.equals("multicast_query_interval") ? Math.min(value, MOST_QUERY_INTERVAL) : value);
    }

    private static int delayOf(Map<String, String> options) {
        return Integer.parseInt(options.get("forward_delay"));
    }

    Shaping shaping(String device) {
        return links.get(device).shaping();
    }

    void reshape(String device, Shaping shaping) {
        links.put(links.get(device).withShaping(shaping));
    }

    void addAddress(String device, Address address) {
        Link link = links.get(device);
        FakeAddresses addresses = new FakeAddresses(link.addresses());
        if (address.cidr().isIpv6() && !stacks.speaks(device)) {
            throw new Refusal("Error: ipv6: IPv6 is disabled on this device.");
        }
        addresses.add(address);
        links.put(link.withAddresses(addresses.list()));
    }

    void removeAddress(String device, Cidr cidr) {
        Link link = links.get(device);
        FakeAddresses addresses = new FakeAddresses(link.addresses());
        addresses.remove(cidr);
        links.put(link.withAddresses(addresses.list()));
        routes.dropSourceless(links.get(device));
        if (!addresses.hasIpv4()) {
            routes.dropIpv4Of(device);
        }
    }

    void addRoute(Route route) {
        if (route.ipv6() && !stacks.speaks(route.device())) {
            throw new Refusal("Error: IPv6 is disabled on nexthop device.");
        }
        routes.add(route, links.get(route.device()));
    }

    void removeRoute(Route route) {
        routes.remove(route);
    }

    void addRule(Rule rule) {
        rules.add(rule);
    }

    void removeRule(Rule rule) {
        rules.remove(rule);
    }
}
