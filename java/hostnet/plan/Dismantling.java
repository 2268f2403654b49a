// SPDX-License-Identifier: Apache-2.0
package hostnet.plan;

import hostnet.model.Cidr;
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
import org.jspecify.annotations.Nullable;

/**
 * The part of a kernel plan that takes away: routes, addresses, ports, links. Everything that the kernel would drop by
 * itself is named, so that the inverse brings it back.
 */
final class Dismantling {
    private final Layout layout;
    private final Current current;
    private final List<Operation> operations;
    private final Set<Route> removedRoutes = new HashSet<>();

    Dismantling(Layout layout, Current current, List<Operation> operations) {
        this.layout = layout;
        this.current = current;
        this.operations = operations;
    }

    Set<Route> removedRoutes() {
        return removedRoutes;
    }

    void run() {
        removeRoutes();
        removeAddresses();
        current.links().values().forEach(this::detach);
        layout.doomedLinks().stream().filter(this::isBridge).forEach(this::delete);
        layout.doomedLinks().stream().filter(name -> !isBridge(name)).forEach(this::delete);
    }

    private void removeRoutes() {
        for (Route route : current.routes()) {
            if (goes(route) && removedRoutes.add(route)) {
                operations.add(new RemoveRoute(route));
            }
        }
    }

    private boolean goes(Route route) {
        if (route.ipv6() || route.gateway() == null) {
            // the kernel makes and drops these along with the addresses
            return false;
        }
        return losesAddresses(route.device()) || (route.isMainDefault() && isOusted(route));
    }

    private boolean isOusted(Route route) {
        Route wanted = layout.defaultRoute();
        if (route.equals(wanted)) {
            return false;
        }
        DesiredLink link = layout.links().get(route.device());
        boolean ours = link != null && link.grip() == Grip.OWNED;
        // the kernel holds one default route for each metric
        return ours || (wanted != null && wanted.metric() == route.metric());
    }

    private boolean losesAddresses(String device) {
        Link link = current.links().get(device);
        return link != null && link.addresses().stream().anyMatch(address -> goes(link, address));
    }

    private boolean goes(Link link, Link.Address address) {
        if (address.linkScope()) {
            return false;
        }
        if (layout.doomedLinks().contains(link.name())) {
            return true;
        }
        DesiredLink wanted = layout.links().get(link.name());
        if (wanted == null || wanted.grip() != Grip.OWNED) {
            return false;
        }
        Cidr cidr = address.cidr();
        return cidr.isIpv6() ? wanted.master() != null : !cidr.equals(wanted.address());
    }

    private void removeAddresses() {
        for (String device : affected()) {
            Link link = current.links().get(device);
            if (link != null) {
                link.addresses().stream()
                        .filter(address -> goes(link, address))
                        .forEach(address -> operations.add(new RemoveAddress(device, address.cidr())));
            }
        }
    }

    private Iterable<String> affected() {
        SortedMap<String, Boolean> names = new TreeMap<>();
        layout.doomedLinks().forEach(name -> names.put(name, true));
        layout.links().keySet().forEach(name -> names.put(name, true));
        return names.keySet();
    }

    private void detach(Link link) {
        String master = link.master();
        if (master == null) {
            return;
        }
        DesiredLink wanted = layout.links().get(link.name());
        boolean rehomed = wanted != null && wanted.grip() == Grip.OWNED && !master.equals(wanted.master());
        if (rehomed
                || layout.doomedLinks().contains(master)
                || layout.doomedLinks().contains(link.name())) {
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
        if (link.up()) {
            operations.add(new SetUp(name, false));
        }
        operations.add(deletion(link, link.base(), link.tag()));
    }

    private static Operation deletion(Link link, @Nullable String base, @Nullable Integer tag) {
        if (base != null && tag != null) {
            return new DeleteVlan(link.name(), base, tag, link.mtu(), link.mac());
        }
        SortedMap<String, String> options = new TreeMap<>(link.bridgeOptions());
        options.entrySet().removeAll(BridgeOption.defaults().entrySet());
        return new DeleteBridge(link.name(), link.mac(), link.mtu(), options);
    }
}
