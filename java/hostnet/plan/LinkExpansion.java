// SPDX-License-Identifier: Apache-2.0
package hostnet.plan;

import hostnet.model.Addressing;
import hostnet.model.Current;
import hostnet.model.Desired;
import hostnet.model.DesiredLink;
import hostnet.model.DesiredLink.Grip;
import hostnet.model.Link;
import hostnet.model.LinkKind;
import hostnet.model.Network;
import hostnet.model.Uplink;
import hostnet.model.VlanIndex;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The links of the layout: bridges, vlans and nics of the named networks, and what the removed ones leave behind. */
final class LinkExpansion {
    private final Desired desired;
    private final Current current;
    private final VlanIndex vlans;
    private final UplinkUsers users;
    private final BondExpansion bonds;
    private final BridgeExpansion bridges;
    private final SortedSet<String> touchedNics = new TreeSet<>();
    private final SortedSet<String> formerlyUntagged = new TreeSet<>();
    private final SortedMap<String, DesiredLink> links = new TreeMap<>();
    private final SortedSet<String> doomed = new TreeSet<>();

    LinkExpansion(Desired desired, Current current, VlanIndex vlans) {
        this.desired = desired;
        this.current = current;
        this.vlans = vlans;
        users = new UplinkUsers(desired, vlans);
        bonds = new BondExpansion(desired, current);
        bridges = new BridgeExpansion(current, vlans, bonds);
        doomed.addAll(bonds.doomed());
        touchedNics.addAll(bonds.touched());
        desired.removed().forEach(this::leave);
        desired.named().forEach(this::leave);
        desired.named().forEach(this::lay);
        NicExpansion nics = new NicExpansion(desired, current, vlans, users, bonds, doomed);
        touchedNics.removeAll(bonds.doomed());
        for (String base : List.copyOf(touchedNics)) {
            // an earlier uplink may have vanished: nothing is left to do to it
            boolean there = current.links().containsKey(base) || bonds.isNamed(base);
            if (there && bonds.homeOf(base) == null) {
                DesiredLink wanted = nics.base(base, formerlyUntagged.contains(base));
                links.put(base, wanted);
                layPorts(wanted);
            }
        }
    }

    SortedMap<String, DesiredLink> links() {
        return links;
    }

    SortedSet<String> doomed() {
        return doomed;
    }

    SortedSet<String> touchedNics() {
        return touchedNics;
    }

    /** Who is a port of which bond. */
    BondExpansion bonds() {
        return bonds;
    }

    /** The networks on the links. */
    UplinkUsers users() {
        return users;
    }

    /** Dooms what the network's earlier form used and its new form does not. */
    private void leave(String name) {
        Network earlier = current.saved().networks().get(name);
        Network later = desired.networks().get(name);
        boolean keepsBridge = later != null && later.bridged();
        Link bridge = current.links().get(name);
        if (bridge != null
                && bridge.kind() == LinkKind.BRIDGE
                && !keepsBridge
                && (earlier == null ? later == null : earlier.bridged())) {
            // without an earlier form, libvirt's mark alone says that the bridge of a removed network is ours
            doomed.add(name);
        }
        if (earlier == null || earlier.uplink() == null) {
            return;
        }
        touchedNics.add(earlier.uplink().base());
        if (earlier.uplink().vlan() == null) {
            formerlyUntagged.add(earlier.uplink().base());
        }
        Link vlan = vlans.find(earlier.uplink());
        if (vlan != null && users.at(earlier.uplink()) == null) {
            doomed.add(vlan.name());
        }
    }

    private void lay(String name) {
        Network network = desired.networks().get(name);
        if (network == null) {
            return;
        }
        Uplink uplink = network.uplink();
        if (uplink != null) {
            touchedNics.add(uplink.base());
            if (uplink.vlan() != null) {
                layVlan(network, uplink);
            }
        }
        if (network.bridged()) {
            links.put(name, bridges.bridge(network));
        }
    }

    /** The ports of a bond follow its MTU. */
    private void layPorts(DesiredLink bond) {
        for (String port : bonds.ports(bond.name())) {
            touchedNics.add(port);
            links.put(port, bonds.port(port, bond.name(), bond.mtu()));
        }
    }

    private void layVlan(Network network, Uplink uplink) {
        String device = vlans.deviceOf(uplink);
        links.put(
                device,
                new DesiredLink(
                        device,
                        LinkKind.VLAN,
                        Grip.OWNED,
                        uplink.base(),
                        uplink.vlan(),
                        network.mtu(),
                        bonds.isBond(uplink.base()) ? bonds.macOf(uplink.base()) : null,
                        network.bridged() ? network.name() : null,
                        new TreeMap<>(),
                        network.bridged() ? Addressing.NONE : Addressing.of(network)));
    }
}
