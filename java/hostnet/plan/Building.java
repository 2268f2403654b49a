// SPDX-License-Identifier: Apache-2.0
package hostnet.plan;

import hostnet.model.Current;
import hostnet.model.DesiredLink;
import hostnet.model.DesiredLink.Grip;
import hostnet.model.Layout;
import hostnet.model.Link;
import hostnet.model.LinkKind;
import hostnet.model.VlanIndex;
import hostnet.operation.AddRoute;
import hostnet.operation.AddRule;
import hostnet.operation.CreateVlan;
import hostnet.operation.Operation;
import hostnet.operation.SetMac;
import hostnet.operation.SetMaster;
import hostnet.operation.SetMtu;
import hostnet.operation.SetUp;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The part of a kernel plan that makes and changes links, from the nic upwards, then addresses and the route. */
final class Building {
    private final Layout layout;
    private final Current current;
    private final AddressChanges addresses;
    private final RouteChanges routes;
    private final RuleChanges rules;
    private final Ipv6Changes ipv6;
    private final PortChanges ports;
    private final BridgeChanges bridges;
    private final VlanIndex vlans;
    private final Uppers uppers;
    private final BondEdits edits;
    private final BondChanges bonds;
    private final List<Operation> operations;

    Building(Difference difference, List<Operation> operations) {
        this.operations = operations;
        layout = difference.layout();
        current = difference.current();
        vlans = difference.vlans();
        addresses = difference.addresses();
        routes = difference.routes();
        rules = difference.rules();
        ipv6 = difference.ipv6();
        ports = difference.ports();
        bridges = new BridgeChanges(difference, operations);
        uppers = difference.uppers();
        edits = difference.bonds();
        bonds = new BondChanges(difference, operations);
    }

    void run() {
        each(LinkKind.NIC, this::raiseNic);
        each(LinkKind.BOND, bonds::build);
        each(LinkKind.BOND, this::setUp);
        each(LinkKind.VLAN, this::makeVlan);
        each(LinkKind.BRIDGE, bridges::make);
        each(LinkKind.BRIDGE, bridges::prepare);
        layout.links().values().forEach(this::attach);
        each(LinkKind.BOND, bonds::lower);
        each(LinkKind.NIC, this::lowerNic);
        each(LinkKind.TUN, this::tune);
        each(LinkKind.BRIDGE, bridges::finish);
        ports.disturbedBystanders().forEach(bridges::hold);
        operations.addAll(uppers.after());
        operations.addAll(ipv6.ofNewStacks());
        each(LinkKind.VLAN, this::setUp);
        each(LinkKind.BRIDGE, this::setUp);
        operations.addAll(addresses.returning());
        layout.links().values().forEach(this::addAddress);
        routes.coming().forEach(route -> operations.add(new AddRoute(route)));
        rules.coming().forEach(rule -> operations.add(new AddRule(rule)));
    }

    private void each(LinkKind kind, Consumer<DesiredLink> action) {
        layout.links().values().stream().filter(link -> link.kind() == kind).forEach(action);
    }

    private @Nullable Link now(DesiredLink wanted) {
        return current.links().get(wanted.name());
    }

    private void raiseNic(DesiredLink wanted) {
        Link link = now(wanted);
        if (edits.isTaken(wanted)) {
            return;
        }
        setUp(wanted);
        boolean released = link != null && edits.isReleased(link);
        // a bond lets a port go with the MTU that it came with, which no reading of the host tells
        if (link != null && (released || link.mtu() < wanted.mtu())) {
            setMtu(link, wanted);
        }
    }

    /** The kernel sets every vlan device up with what it stands on; those of others are named, too. */
    private void riseAlong(Link vlan) {
        boolean ours = layout.links().containsKey(vlan.name());
        if (ours || layout.doomedLinks().contains(vlan.name())) {
            return;
        }
        Link base = current.links().get(String.valueOf(vlan.base()));
        if (!vlan.up() && base != null && base.up()) {
            // it was down on a base that was up, and so it is again
            operations.add(new SetUp(vlan.name(), false, false));
        } else if (!vlan.up() || edits.isLowered(vlan.name())) {
            operations.add(new SetUp(vlan.name(), true));
            vlans.on(vlan.name()).forEach(this::riseAlong);
        }
    }

    private void lowerNic(DesiredLink wanted) {
        Link link = now(wanted);
        boolean settled = link != null && (edits.isTaken(wanted) || edits.isReleased(link));
        if (link != null && link.mtu() > wanted.mtu() && !settled) {
            setMtu(link, wanted);
        }
    }

    private void tune(DesiredLink tap) {
        Link link = now(tap);
        if (link != null && link.mtu() != tap.mtu()) {
            setMtu(link, tap);
        }
    }

    private void setMtu(Link link, DesiredLink wanted) {
        operations.add(new SetMtu(link.name(), link.mtu(), wanted.mtu()));
    }

    private void makeVlan(DesiredLink wanted) {
        Link link = now(wanted);
        if (link != null) {
            if (link.mtu() != wanted.mtu()) {
                setMtu(link, wanted);
            }
            if (wanted.mac() != null && !wanted.mac().equals(link.mac())) {
                operations.add(new SetMac(link.name(), link.mac(), wanted.mac()));
            }
        } else if (wanted.base() != null && wanted.tag() != null) {
            Link base = current.links().get(wanted.base());
            String mac = wanted.mac() != null ? wanted.mac() : base == null ? "" : edits.ownMac(base);
            operations.add(new CreateVlan(wanted.name(), wanted.base(), wanted.tag(), wanted.mtu(), mac));
        }
    }

    private void attach(DesiredLink wanted) {
        Link link = now(wanted);
        String master = wanted.master();
        boolean attached = link != null && master != null && master.equals(link.master());
        if (wanted.grip() == Grip.OWNED && master != null && !attached && !edits.isBond(master)) {
            operations.add(new SetMaster(wanted.name(), null, master));
        }
    }

    private void setUp(DesiredLink wanted) {
        Link link = now(wanted);
        if (link == null || !link.up() || edits.isReleased(link) || edits.isLowered(link.name())) {
            operations.add(new SetUp(wanted.name(), true));
            vlans.on(wanted.name()).forEach(this::riseAlong);
        }
    }

    private void addAddress(DesiredLink wanted) {
        operations.addAll(addresses.additions(wanted));
    }
}
