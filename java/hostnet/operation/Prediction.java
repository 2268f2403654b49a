// SPDX-License-Identifier: Apache-2.0
package hostnet.operation;

import hostnet.model.BondDefaults;
import hostnet.model.Current;
import hostnet.model.Custodian;
import hostnet.model.Custody;
import hostnet.model.DhcpClient;
import hostnet.model.FileContent;
import hostnet.model.ForeignClient;
import hostnet.model.Ipv6Stack;
import hostnet.model.Libvirt;
import hostnet.model.LibvirtNetwork;
import hostnet.model.Link;
import hostnet.model.LinkKind;
import hostnet.model.NetworkFilter;
import hostnet.model.Platform;
import hostnet.model.Port;
import hostnet.model.ResolvConf;
import hostnet.model.Route;
import hostnet.model.Rule;
import hostnet.model.Saved;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** The host as operations will leave it, worked out without touching it; mutable so that a thousand networks stay cheap. */
public final class Prediction {
    private final Current before;
    private final SortedMap<String, Link> links;
    private final List<Route> routes;
    private final List<Rule> rules;
    private final SortedMap<String, Ipv6Stack> ipv6;
    private final SortedMap<String, LibvirtNetwork> libvirtNetworks;
    private final SortedMap<String, NetworkFilter> filters;
    private final SortedMap<String, FileContent> files;
    private final SortedMap<String, Set<Custodian>> managers;
    private final List<DhcpClient> clients;
    private final List<ForeignClient> foreignClients;
    private Saved saved;
    private Saved safe;

    /** Starts from a host as it was read. */
    public Prediction(Current before) {
        this.before = before;
        links = new TreeMap<>(before.links());
        routes = new ArrayList<>(before.routes());
        rules = new ArrayList<>(before.rules());
        ipv6 = new TreeMap<>(before.ipv6());
        libvirtNetworks = new TreeMap<>(before.libvirt().networks());
        filters = new TreeMap<>(before.libvirt().filters());
        files = new TreeMap<>(before.files());
        managers = new TreeMap<>(before.custody().managers());
        clients = new ArrayList<>(before.custody().clients());
        foreignClients = new ArrayList<>(before.custody().foreign());
        saved = before.saved();
        safe = before.safe();
    }

    /** What the plan makes of the host. */
    public static Current of(Plan plan, Current before) {
        Prediction prediction = new Prediction(before);
        plan.operations().forEach(operation -> operation.predict(prediction));
        return prediction.current();
    }

    /** The host as predicted so far. */
    public Current current() {
        return new Current(
                links,
                routes,
                rules,
                ipv6,
                new Libvirt(
                        before.libvirt().outage(),
                        libvirtNetworks,
                        before.libvirt().vnics(),
                        filters,
                        before.libvirt().texts()),
                files,
                saved,
                safe,
                platform(),
                new Custody(before.custody().dhcpProgram(), managers, clients, foreignClients));
    }

    private Platform platform() {
        FileContent resolver = files.get(ResolvConf.PATH);
        return resolver == null || resolver.equals(before.files().get(ResolvConf.PATH))
                ? before.platform()
                : before.platform().withNameservers(ResolvConf.servers(resolver.text()));
    }

    /** What the kernel gives new bonds. */
    BondDefaults bondDefaults() {
        return before.platform().bondDefaults();
    }

    /** A new device gets IPv6 as the kernel gives it, unless its MTU is too small. */
    void make(Link link) {
        links.put(link.name(), link);
        followMtu(link.name(), link.mtu());
    }

    void remove(String device) {
        links.remove(device);
        ipv6.remove(device);
    }

    /** The kernel drops IPv6 from a device whose MTU gets too small, and gives it anew when it grows. */
    void followMtu(String device, int mtu) {
        Ipv6Stack ofNewDevices = before.ipv6().get(Ipv6Stack.DEFAULT);
        if (mtu < Ipv6Stack.LEAST_MTU) {
            ipv6.remove(device);
        } else if (ofNewDevices != null && links.containsKey(device)) {
            ipv6.putIfAbsent(device, ofNewDevices);
        }
    }

    void editLink(String name, UnaryOperator<Link> edit) {
        links.computeIfPresent(name, (key, link) -> edit.apply(link));
    }

    /** Edits how a bridge treats a port. */
    void editPort(String name, UnaryOperator<Port> edit) {
        editLink(name, link -> link.port() == null ? link : link.withPort(edit.apply(link.port())));
    }

    /** Edits the ports of a bond; of anything else nothing. */
    void editBondPorts(String bond, UnaryOperator<Link> edit) {
        editIfBond(bond, port -> bond.equals(port.master()) ? edit.apply(port) : port);
    }

    /** Edits the vlan devices on a bond; of anything else nothing. */
    void editBondVlans(String bond, UnaryOperator<Link> edit) {
        editIfBond(bond, vlan -> bond.equals(vlan.base()) ? edit.apply(vlan) : vlan);
    }

    private void editIfBond(String bond, UnaryOperator<Link> edit) {
        Link link = links.get(bond);
        if (link != null && link.kind() == LinkKind.BOND) {
            links.replaceAll((name, each) -> edit.apply(each));
        }
    }

    /** The address of a link that comes up: a vlan device takes its base's then, unless it had one of its own. */
    String macWhenUp(Link link) {
        Link base = link.base() == null ? null : links.get(link.base());
        Link former = link.base() == null ? null : before.links().get(link.base());
        return base != null && former != null && former.mac().equals(link.mac()) ? base.mac() : link.mac();
    }

    SortedMap<String, Link> links() {
        return links;
    }

    List<Route> routes() {
        return routes;
    }

    List<Rule> rules() {
        return rules;
    }

    SortedMap<String, Ipv6Stack> ipv6() {
        return ipv6;
    }

    SortedMap<String, NetworkFilter> filters() {
        return filters;
    }

    SortedMap<String, LibvirtNetwork> libvirtNetworks() {
        return libvirtNetworks;
    }

    SortedMap<String, FileContent> files() {
        return files;
    }

    List<DhcpClient> clients() {
        return clients;
    }

    List<ForeignClient> foreignClients() {
        return foreignClients;
    }

    /** The clients that are a part of the manager end with its hold on the device. */
    void release(String device, Custodian manager) {
        Set<Custodian> rest = new TreeSet<>(managers.getOrDefault(device, Set.of()));
        rest.remove(manager);
        if (rest.isEmpty()) {
            managers.remove(device);
        } else {
            managers.put(device, rest);
        }
        foreignClients.removeIf(
                client -> client.device().equals(device) && client.command().isEmpty());
    }

    void giveBack(String device, Custodian manager) {
        Set<Custodian> all = new TreeSet<>(managers.getOrDefault(device, Set.of()));
        all.add(manager);
        managers.put(device, all);
    }

    void save(Saved running) {
        saved = running;
    }

    void saveSafe(Saved configuration) {
        safe = configuration;
    }
}
