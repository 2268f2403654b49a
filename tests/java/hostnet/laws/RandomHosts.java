// SPDX-License-Identifier: Apache-2.0
package hostnet.laws;

import hostnet.fake.FakeHost;
import hostnet.fake.Links;
import hostnet.model.Current;
import hostnet.model.Custodian;
import hostnet.model.Custody;
import hostnet.model.FileContent;
import hostnet.model.ForeignClient;
import hostnet.model.Ipv6Stack;
import hostnet.model.Libvirt;
import hostnet.model.LibvirtDefinition;
import hostnet.model.LibvirtNetwork;
import hostnet.model.Link;
import hostnet.model.Link.Address;
import hostnet.model.Link.Dad;
import hostnet.model.LinkKind;
import hostnet.model.Platform;
import hostnet.model.ResolvConf;
import hostnet.model.Route;
import hostnet.model.Rule;
import hostnet.model.Saved;
import hostnet.model.Vnic;
import hostnet.render.Ifcfg;
import hostnet.render.Interfaces;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Hosts before hostnet ever ran on them: nics, and what others have built on these. */
final class RandomHosts {
    static final List<String> NICS = List.of("eth0", "eth1", "eth2", "eth3", "enp130s0f0np0", "dummy0");
    static final List<Integer> TAGS = List.of(0, 5, 6, 100, 4094);

    private final Dice dice;
    private final TreeMap<String, Link> links = new TreeMap<>();
    private final List<Route> routes = new ArrayList<>();
    private final TreeMap<String, LibvirtNetwork> networks = new TreeMap<>();
    private final TreeMap<String, Vnic> vnics = new TreeMap<>();
    private final TreeMap<String, Ipv6Stack> stacks = new TreeMap<>();
    private final TreeMap<String, FileContent> files = new TreeMap<>();

    private RandomHosts(Dice dice) {
        this.dice = dice;
    }

    static FakeHost host(Dice dice) {
        RandomHosts hosts = new RandomHosts(dice);
        hosts.addLinks();
        hosts.addRoutes();
        hosts.addNetworks();
        hosts.addFiles();
        hosts.addStacks();
        return new FakeHost(new Current(
                hosts.links,
                List.copyOf(hosts.routes),
                hosts.rules(),
                hosts.stacks,
                new Libvirt(null, hosts.networks, hosts.vnics),
                hosts.files,
                Saved.nothing(),
                Saved.nothing(),
                new Platform(List.of("192.0.2.53"), true, null, false, null),
                hosts.custody()));
    }

    /** Other managers of some nics, and clients of others' that keep the leases. */
    private Custody custody() {
        TreeMap<String, Set<Custodian>> managers = new TreeMap<>();
        List<ForeignClient> clients = new ArrayList<>();
        StringBuilder interfaces = new StringBuilder("auto lo");
        StringBuilder stanzas = new StringBuilder();
        for (String nic : NICS) {
            if (dice.chance(30)) {
                Custodian manager = dice.pick(Custodian.values());
                managers.put(nic, EnumSet.of(manager));
                if (manager == Custodian.IFUPDOWN) {
                    interfaces.append(' ').append(nic);
                    stanzas.append("iface ").append(nic).append(" inet dhcp\n    metric 1\n");
                }
            }
            boolean leased = links.get(nic).addresses().stream().anyMatch(Address::dynamic);
            if (leased && dice.chance(60)) {
                boolean partOfManager =
                        managers.containsKey(nic) && !managers.get(nic).contains(Custodian.IFUPDOWN) && dice.chance(60);
                List<String> command = partOfManager ? List.of() : List.of("dhclient", nic);
                clients.add(new ForeignClient(nic, false, dice.pick("", "ff:01:02"), command));
            }
        }
        if (stanzas.length() > 0) {
            files.put(Interfaces.PATH, FileContent.ofRoot(interfaces + "\n" + stanzas, 0644));
        }
        return new Custody("dhclient", managers, List.of(), clients);
    }

    private void addLinks() {
        put(Links.plain("lo", LinkKind.LOOPBACK).withAddresses(List.of(Links.address("127.0.0.1/8"))));
        NICS.forEach(this::addNic);
        for (int count = dice.below(4); count > 0; count--) {
            addVlan(dice.pick(NICS), dice.pick(TAGS));
        }
        if (dice.chance(20)) {
            addBridge("br0");
        }
        if (dice.chance(20)) {
            addBridge(dice.pick("red", "blue"));
        }
        if (dice.chance(15)) {
            addBond("bond0", "eth3", dice.pick("eth2", "eth3", "dummy0"));
        }
    }

    private void addBond(String name, String... nics) {
        Link bond = Links.bond(name, dice.pick("0", "1", "4", "6")).withMtu(dice.pick(1500, 1500, 1400));
        put(bond.withUp(dice.chance(80)).withAddresses(dice.chance(30) ? addresses(bond) : List.of()));
        for (String nic : nics) {
            boolean free = links.get(nic).master() == null
                    && links.values().stream().noneMatch(link -> nic.equals(link.base()));
            if (free) {
                put(links.get(nic).inBond(links.get(name)).withAddresses(List.of()));
            }
        }
        if (dice.chance(40)) {
            addVlan(name, dice.pick(TAGS));
        }
    }

    private void put(Link link) {
        links.put(link.name(), link);
    }

    private void addNic(String name) {
        LinkKind kind = name.startsWith("dummy") ? LinkKind.DUMMY : LinkKind.NIC;
        int mtu = dice.pick(1500, 1500, 1500, 9000, 1400);
        Link nic = Links.plain(name, kind).withMtu(mtu).withUp(dice.chance(80));
        put(Links.withMaxMtu(nic, dice.pick(0, 9000, 9216, 65535)).withAddresses(addresses(nic)));
    }

    private List<Address> addresses(Link device) {
        List<Address> addresses = new ArrayList<>();
        if (dice.chance(25)) {
            int subnet = Math.floorMod(device.name().hashCode(), 200);
            addresses.add(Links.address("10.0." + subnet + ".7/24" + (dice.chance(30) ? " leased" : "")));
            if (dice.chance(30)) {
                addresses.add(Links.address("10.0." + subnet + ".8/24"));
            }
            // the kernel drops these from a device that goes down, and takes them on one that is
            if (dice.chance(20)) {
                addresses.add(Links.address("2001:db8:" + subnet + "::7/64"));
                addresses.add(new Address(
                        Links.cidr("2001:db8:" + subnet + "::a/64"), false, true, Dad.PASSED, "mngtmpaddr"));
            }
        }
        return addresses;
    }

    private void addVlan(String nic, int tag) {
        Link base = links.get(nic);
        String name = dice.pick(nic + "." + tag, nic + "." + tag, "vlan" + tag, "v" + tag + "-" + nic.substring(0, 3));
        boolean taken = links.values().stream().anyMatch(link -> nic.equals(link.base()) && link.tag() == tag);
        if (!taken && name.length() <= 15 && !links.containsKey(name)) {
            int mtu = Math.min(base.mtu(), dice.pick(1500, 1400, 9000));
            Link vlan = Links.vlan(name, nic, tag).withMtu(mtu).withUp(base.up() && dice.chance(80));
            put(vlan.withAddresses(addresses(vlan)));
        }
    }

    private void addBridge(String name) {
        if (links.containsKey(name)) {
            return;
        }
        Link bridge = Links.bridge(name).withUp(dice.chance(80));
        TreeMap<String, String> options = new TreeMap<>(bridge.bridgeOptions());
        options.put(dice.pick("ageing_time", "max_age"), "1000");
        put(bridge.withBridgeOptions(options).withAddresses(addresses(bridge)));
        List<Link> free = links.values().stream()
                .filter(link -> link.kind().isNicLike() || link.kind() == LinkKind.VLAN)
                .filter(link -> link.master() == null)
                .toList();
        if (dice.chance(60) && !free.isEmpty()) {
            follow(name, Links.port(dice.pick(free), name, true, true));
        }
        if (dice.chance(40)) {
            Link tap = Links.plain("vnet-" + name, LinkKind.TUN).withMtu(dice.pick(1500, 1400, 9000));
            follow(name, Links.port(tap, name, true, true));
            if (dice.chance(60)) {
                vnics.put(tap.name(), RandomVnics.of(tap.name(), name, dice));
            }
        }
    }

    /** The kernel would have given the bridge the port's MTU and MAC address. */
    private void follow(String bridge, Link port) {
        put(port);
        if (dice.chance(70)) {
            put(links.get(bridge).withMtu(port.mtu()).withMac(port.mac()));
        }
    }

    private void addRoutes() {
        for (Link link : List.copyOf(links.values())) {
            if (!link.addresses().isEmpty() && link.up() && link.kind() != LinkKind.LOOPBACK) {
                addRoutes(link, link.addresses().get(0).cidr().address().replaceFirst("7$", ""));
            }
        }
    }

    private void addRoutes(Link link, String subnet) {
        boolean hasDefault = routes.stream().anyMatch(Route::isMainDefault);
        if (!hasDefault && dice.chance(50)) {
            int metric = dice.pick(0, 0, 100);
            String details = dice.pick("", "proto static", "proto dhcp src " + subnet + "7");
            routes.add(new Route(Route.DEFAULT, subnet + "1", link.name(), Route.MAIN, metric, false, details));
        }
        String net = "198.51." + routes.size() + ".0/24";
        if (dice.chance(20)) {
            String details = dice.pick("", "proto static onlink", "src " + subnet + "8");
            boolean has =
                    !details.startsWith("src") || link.addresses().toString().contains(subnet + "8");
            routes.add(new Route(
                    net, subnet + "2", link.name(), dice.pick(Route.MAIN, "100"), 0, false, has ? details : ""));
        }
    }

    private void addNetworks() {
        if (dice.chance(30)) {
            String xml = "<network><name>default</name><uuid>" + uuid("default") + "</uuid></network>";
            addNetwork("default", new LibvirtDefinition(xml, "nat", "virbr0", null, false, false));
        }
        if (dice.chance(20)) {
            String name = "vdsm-" + dice.pick("red", "blue", "green");
            String xml = "<network><name>" + name + "</name><uuid>" + uuid(name) + "</uuid></network>";
            addNetwork(
                    name, new LibvirtDefinition(xml, "bridge", dice.pick("br0", "red"), null, dice.chance(20), false));
        }
    }

    private void addNetwork(String name, LibvirtDefinition definition) {
        boolean persistent = dice.chance(70);
        boolean active = !persistent || dice.chance(70);
        networks.put(
                name,
                new LibvirtNetwork(
                        name,
                        uuid(name),
                        persistent && dice.chance(60),
                        persistent ? definition : null,
                        active ? definition : null));
    }

    /** Rules of others: one that looks like none of ours, and at times one that differs in its priority alone. */
    private List<Rule> rules() {
        List<Rule> rules = new ArrayList<>(List.of(new Rule(0, Rule.ALL, Rule.ALL, null, "local")));
        if (dice.chance(30)) {
            rules.add(new Rule(dice.pick(100, 32000), "10.9.0.0/16", Rule.ALL, dice.pick("eth0", null), "100"));
            rules.add(new Rule(31999, "192.0.2.0/24", Rule.ALL, null, "3221225989"));
        }
        rules.add(new Rule(32766, Rule.ALL, Rule.ALL, null, Route.MAIN));
        return rules;
    }

    /** Whether a router may have advertised something on the link; the kernel speaks no IPv6 on ports of bonds. */
    private boolean hearsRouters(Link link) {
        boolean bonded = link.master() != null && links.get(link.master()).kind() == LinkKind.BOND;
        return link.up() && stacks.get(link.name()).enabled() && link.kind() != LinkKind.LOOPBACK && !bonded;
    }

    /** How devices speak IPv6; one that does not has no address of it. */
    private void addStacks() {
        stacks.put(Ipv6Stack.DEFAULT, Ipv6Stack.UNTUNED);
        for (Link link : links.values()) {
            boolean has = link.addresses().stream().anyMatch(each -> each.cidr().isIpv6());
            stacks.put(
                    link.name(),
                    dice.chance(80)
                            ? Ipv6Stack.UNTUNED
                            : new Ipv6Stack(has || dice.chance(50), dice.below(3), dice.chance(50), true, false));
        }
        for (Link link : links.values()) {
            if (hearsRouters(link) && dice.chance(15)) {
                int metric = 1024 + routes.size();
                String details = dice.pick("proto ra expires 600", "proto static");
                routes.add(new Route(Route.DEFAULT, "fe80::1", link.name(), Route.MAIN, metric, true, details));
                routes.add(new Route(
                        "2001:db8:ff:" + routes.size() + "::/64", null, link.name(), Route.MAIN, 1024, true, ""));
            }
        }
    }

    private static String uuid(String name) {
        return new UUID(name.hashCode(), 1).toString();
    }

    private void addFiles() {
        if (dice.chance(80)) {
            files.put(ResolvConf.PATH, FileContent.ofRoot("search example.com\nnameserver 192.0.2.53\n", 0644));
        }
        for (String nic : NICS) {
            if (dice.chance(20)) {
                files.put(Ifcfg.pathOf(nic), new FileContent("DEVICE=" + nic + "\nBOOTPROTO=dhcp\n", 0644, 0, 0));
            }
        }
    }
}
