// SPDX-License-Identifier: Apache-2.0
package hostnet.operation;

import hostnet.model.Current;
import hostnet.model.Custody;
import hostnet.model.DhcpClient;
import hostnet.model.FileContent;
import hostnet.model.ForeignClient;
import hostnet.model.Libvirt;
import hostnet.model.LibvirtNetwork;
import hostnet.model.Link;
import hostnet.model.LinkKind;
import hostnet.model.Manager;
import hostnet.model.Route;
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
    private final SortedMap<String, LibvirtNetwork> libvirtNetworks;
    private final SortedMap<String, FileContent> files;
    private final SortedMap<String, Set<Manager>> managers;
    private final List<DhcpClient> clients;
    private final List<ForeignClient> foreignClients;
    private Saved saved;

    /** Starts from a host as it was read. */
    public Prediction(Current before) {
        this.before = before;
        links = new TreeMap<>(before.links());
        routes = new ArrayList<>(before.routes());
        libvirtNetworks = new TreeMap<>(before.libvirt().networks());
        files = new TreeMap<>(before.files());
        managers = new TreeMap<>(before.custody().managers());
        clients = new ArrayList<>(before.custody().clients());
        foreignClients = new ArrayList<>(before.custody().foreign());
        saved = before.saved();
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
                new Libvirt(before.libvirt().outage(), libvirtNetworks),
                files,
                saved,
                before.platform(),
                new Custody(before.custody().dhcpProgram(), managers, clients, foreignClients));
    }

    void editLink(String name, UnaryOperator<Link> edit) {
        links.computeIfPresent(name, (key, link) -> edit.apply(link));
    }

    void editBondPorts(String bond, UnaryOperator<Link> edit) {
        Link link = links.get(bond);
        if (link != null && link.kind() == LinkKind.BOND) {
            links.replaceAll((name, port) -> bond.equals(port.master()) ? edit.apply(port) : port);
        }
    }

    void editVlans(String base, UnaryOperator<Link> edit) {
        Link link = links.get(base);
        if (link != null && link.kind() == LinkKind.BOND) {
            links.replaceAll((name, vlan) -> base.equals(vlan.base()) ? edit.apply(vlan) : vlan);
        }
    }

    SortedMap<String, Link> links() {
        return links;
    }

    List<Route> routes() {
        return routes;
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
    void release(String device, Manager manager) {
        Set<Manager> rest = new TreeSet<>(managers.getOrDefault(device, Set.of()));
        rest.remove(manager);
        if (rest.isEmpty()) {
            managers.remove(device);
        } else {
            managers.put(device, rest);
        }
        foreignClients.removeIf(
                client -> client.device().equals(device) && client.command().isEmpty());
    }

    void giveBack(String device, Manager manager) {
        Set<Manager> all = new TreeSet<>(managers.getOrDefault(device, Set.of()));
        all.add(manager);
        managers.put(device, all);
    }

    void save(Saved configuration) {
        saved = configuration;
    }
}
