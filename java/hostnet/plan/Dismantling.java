// SPDX-License-Identifier: Apache-2.0
package hostnet.plan;

import hostnet.model.BondState;
import hostnet.model.Current;
import hostnet.model.DesiredLink;
import hostnet.model.DesiredLink.Grip;
import hostnet.model.Layout;
import hostnet.model.Link;
import hostnet.model.LinkKind;
import hostnet.model.Port;
import hostnet.operation.BridgeOption;
import hostnet.operation.DeleteBridge;
import hostnet.operation.DeleteVlan;
import hostnet.operation.Operation;
import hostnet.operation.RemoveRoute;
import hostnet.operation.RemoveRule;
import hostnet.operation.SetMaster;
import hostnet.operation.SetMtu;
import hostnet.operation.SetPort;
import hostnet.operation.SetUp;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The part of a kernel plan that takes away: routes, addresses, ports, links. Everything that the kernel would drop by
 * itself is named, so that the inverse brings it back.
 */
final class Dismantling {
    private final Layout layout;
    private final Current current;
    private final List<Operation> operations;
    private final AddressChanges addresses;
    private final Interruptions interruptions;
    private final RouteChanges routes;
    private final RuleChanges rules;
    private final Ipv6Changes ipv6;
    private final PortChanges ports;
    private final Uppers uppers;
    private final BondEdits edits;
    private final BondChanges bonds;

    Dismantling(Difference difference, List<Operation> operations) {
        this.operations = operations;
        layout = difference.layout();
        current = difference.current();
        addresses = difference.addresses();
        interruptions = difference.interruptions();
        routes = difference.routes();
        rules = difference.rules();
        ipv6 = difference.ipv6();
        ports = difference.ports();
        uppers = difference.uppers();
        edits = difference.bonds();
        bonds = new BondChanges(difference, operations);
    }

    void run() {
        rules.leaving().forEach(rule -> operations.add(new RemoveRule(rule)));
        routes.leaving().forEach(route -> operations.add(new RemoveRoute(route)));
        removeAddresses();
        operations.addAll(ipv6.ofPresentStacks());
        operations.addAll(uppers.before());
        layout.doomedLinks().forEach(this::remember);
        layout.links().values().forEach(bonds::rest);
        layout.links().values().forEach(bonds::forgetPrimary);
        current.links().values().forEach(this::detach);
        layout.doomedLinks().stream().filter(this::isBridge).forEach(this::delete);
        layout.doomedLinks().stream()
                .filter(name -> !isBridge(name) && !edits.isBond(name))
                .forEach(this::delete);
        layout.doomedLinks().stream().filter(edits::isBond).forEach(this::delete);
    }

    private void removeAddresses() {
        SortedSet<String> devices = new TreeSet<>(layout.doomedLinks());
        devices.addAll(layout.links().keySet());
        devices.addAll(interruptions.devices());
        for (String device : devices) {
            operations.addAll(addresses.removals(device));
        }
    }

    /** Names a bridge's own MTU before its ports leave: taken back, it is set again after they have returned. */
    private void remember(String name) {
        Link link = current.links().get(name);
        if (link != null && isBridge(name) && ports.isUneven(link)) {
            operations.add(new SetMtu(name, link.mtu(), link.mtu()));
        }
    }

    private void detach(Link link) {
        String master = link.master();
        if (master == null) {
            return;
        }
        if (edits.isBond(master)) {
            if (edits.isReleased(link)) {
                bonds.release(link, master);
            }
            return;
        }
        DesiredLink wanted = layout.links().get(link.name());
        boolean rehomed = wanted != null && wanted.grip() == Grip.OWNED && !master.equals(wanted.master());
        if (rehomed
                || layout.doomedLinks().contains(master)
                || layout.doomedLinks().contains(link.name())) {
            Port port = link.port();
            if (port != null && !(port.learning() && port.flood())) {
                // what a port is told is lost with its bridge: taken back, it is told so again
                operations.add(new SetPort(link.name(), port, port.withMode(true, true)));
            }
            operations.add(new SetMaster(link.name(), master, null));
        }
    }

    private boolean isBridge(String name) {
        Link link = current.links().get(name);
        return link != null && link.kind() == LinkKind.BRIDGE;
    }

    private void delete(String name) {
        Link link = current.links().get(name);
        if (link == null) {
            return;
        }
        if (link.up() && !edits.isLowered(name)) {
            operations.add(new SetUp(name, false));
        }
        operations.addAll(ipv6.ofDoomed(name));
        BondState bond = link.bond();
        operations.add(bond == null ? deletion(link, link.base(), link.tag()) : bonds.deletion(link, bond));
    }

    private Operation deletion(Link link, @Nullable String base, @Nullable Integer tag) {
        if (base != null && tag != null) {
            return new DeleteVlan(link.name(), base, tag, link.mtu(), link.mac());
        }
        SortedMap<String, String> options = OptionChanges.settled(link, current);
        options.entrySet().removeAll(BridgeOption.defaults().entrySet());
        return new DeleteBridge(link.name(), link.mac(), link.mtu(), options);
    }
}
