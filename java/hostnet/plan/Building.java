// SPDX-License-Identifier: Apache-2.0
package hostnet.plan;

import hostnet.model.Current;
import hostnet.model.DesiredLink;
import hostnet.model.DesiredLink.Grip;
import hostnet.model.Layout;
import hostnet.model.Link;
import hostnet.model.LinkKind;
import hostnet.model.Route;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The part of a kernel plan that makes and changes links, from the nic upwards, then addresses and the route. */
final class Building {
    private static final String STP_STATE = "stp_state";

    private final Layout layout;
    private final Current current;
    private final Set<Route> removedRoutes;
    private final List<Operation> operations;
    /** Bridges whose ports change here, so that the kernel may change their MTU by itself. */
    private final Set<String> disturbedBridges = new HashSet<>();
    /** Bridges that get a port of another MTU than their own. */
    private final Set<String> unevenBridges = new HashSet<>();

    Building(Layout layout, Current current, Set<Route> removedRoutes, List<Operation> operations) {
        this.layout = layout;
        this.current = current;
        this.removedRoutes = removedRoutes;
        this.operations = operations;
    }

    void run() {
        each(LinkKind.NIC, this::raiseNic);
        each(LinkKind.VLAN, this::makeVlan);
        each(LinkKind.BRIDGE, this::makeBridge);
        layout.links().values().forEach(this::attach);
        each(LinkKind.NIC, this::lowerNic);
        each(LinkKind.BRIDGE, this::finishBridge);
        layout.heldBridges().forEach(this::hold);
        each(LinkKind.VLAN, this::setUp);
        each(LinkKind.BRIDGE, this::setUp);
        layout.links().values().forEach(this::addAddress);
        addRoute();
    }

    private void each(LinkKind kind, Consumer<DesiredLink> action) {
        layout.links().values().stream().filter(link -> link.kind() == kind).forEach(action);
    }

    private @Nullable Link now(DesiredLink wanted) {
        return current.links().get(wanted.name());
    }

    private void raiseNic(DesiredLink wanted) {
        setUp(wanted);
        Link link = now(wanted);
        if (link != null && link.mtu() < wanted.mtu()) {
            setMtu(link, wanted);
        }
    }

    private void lowerNic(DesiredLink wanted) {
        Link link = now(wanted);
        if (link != null && link.mtu() > wanted.mtu()) {
            setMtu(link, wanted);
        }
    }

    private void setMtu(Link link, DesiredLink wanted) {
        operations.add(new SetMtu(link.name(), link.mtu(), wanted.mtu()));
        String master = wanted.grip() == Grip.OWNED ? wanted.master() : link.master();
        if (master != null) {
            disturbedBridges.add(master);
        }
    }

    private void makeVlan(DesiredLink wanted) {
        Link link = now(wanted);
        if (link != null) {
            if (link.mtu() != wanted.mtu()) {
                setMtu(link, wanted);
            }
        } else if (wanted.base() != null && wanted.tag() != null) {
            Link base = current.links().get(wanted.base());
            String mac = base == null ? "" : base.mac();
            operations.add(new CreateVlan(wanted.name(), wanted.base(), wanted.tag(), wanted.mtu(), mac));
        }
    }

    private void makeBridge(DesiredLink wanted) {
        Link link = now(wanted);
        if (link != null) {
            setOptions(link, wanted);
            return;
        }
        SortedMap<String, String> options = new TreeMap<>(wanted.bridgeOptions());
        options.entrySet().removeAll(BridgeOption.defaults().entrySet());
        operations.add(new CreateBridge(wanted.name(), wanted.mac(), wanted.mtu(), options));
    }

    private void setOptions(Link link, DesiredLink wanted) {
        SortedMap<String, String> changes = new TreeMap<>(wanted.bridgeOptions());
        changes.entrySet().removeAll(link.bridgeOptions().entrySet());
        if (KernelPlanner.endsFiltering(link, wanted)) {
            changes.remove(KernelPlanner.VLAN_FILTERING);
        }
        // the kernel checks the delays only while STP is on: it goes off first and comes on last
        String stp = changes.remove(STP_STATE);
        if (stp != null && stp.equals("0")) {
            setOption(link, STP_STATE, stp);
        }
        changes.forEach((option, value) -> setOption(link, option, value));
        if (stp != null && !stp.equals("0")) {
            setOption(link, STP_STATE, stp);
        }
    }

    private void setOption(Link link, String option, String value) {
        String before = link.bridgeOptions().getOrDefault(option, "");
        operations.add(new SetBridgeOption(link.name(), option, before, value));
    }

    private void attach(DesiredLink wanted) {
        Link link = now(wanted);
        String master = wanted.master();
        boolean attached = link != null && master != null && master.equals(link.master());
        if (wanted.grip() == Grip.OWNED && master != null && !attached) {
            operations.add(new SetMaster(wanted.name(), null, master));
            disturbedBridges.add(master);
            DesiredLink bridge = layout.links().get(master);
            if (bridge != null && bridge.mtu() != wanted.mtu()) {
                unevenBridges.add(master);
            }
        }
    }

    private void finishBridge(DesiredLink wanted) {
        Link link = now(wanted);
        int mtu = link == null ? wanted.mtu() : link.mtu();
        if (mtu != wanted.mtu() || isDrifting(wanted, link)) {
            operations.add(new SetMtu(wanted.name(), mtu, wanted.mtu()));
        }
        if (link != null && wanted.mac() != null && !wanted.mac().equals(link.mac())) {
            operations.add(new SetMac(wanted.name(), link.mac(), wanted.mac()));
        }
    }

    /** Whether the kernel may have given the bridge the MTU of a port. */
    private boolean isDrifting(DesiredLink bridge, @Nullable Link link) {
        return link != null ? disturbedBridges.contains(bridge.name()) : unevenBridges.contains(bridge.name());
    }

    private void hold(String bridge) {
        Link link = current.links().get(bridge);
        if (link != null && disturbedBridges.contains(bridge)) {
            operations.add(new SetMtu(bridge, link.mtu(), link.mtu()));
        }
    }

    private void setUp(DesiredLink wanted) {
        Link link = now(wanted);
        if (link == null || !link.up()) {
            operations.add(new SetUp(wanted.name(), true));
        }
    }

    private void addAddress(DesiredLink wanted) {
        Link link = now(wanted);
        boolean present = link != null
                && link.addresses().stream().anyMatch(address -> address.cidr().equals(wanted.address()));
        if (wanted.address() != null && !present) {
            operations.add(new AddAddress(wanted.name(), wanted.address()));
        }
    }

    private void addRoute() {
        Route wanted = layout.defaultRoute();
        if (wanted != null && (!current.routes().contains(wanted) || removedRoutes.contains(wanted))) {
            operations.add(new AddRoute(wanted));
        }
    }
}
