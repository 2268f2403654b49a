// SPDX-License-Identifier: Apache-2.0
package hostnet.vdsm;

import hostnet.model.Current;
import hostnet.model.Link;
import hostnet.model.Network;
import hostnet.model.Route;
import hostnet.model.Uplink;
import hostnet.model.VlanIndex;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A host as it was read, with its ports, routes and vlans by what they belong to, so that a thousand links stay cheap. */
final class HostIndex {
    private final Current current;
    private final Map<String, List<Link>> ports = new HashMap<>();
    private final Map<String, List<Route>> routes = new HashMap<>();
    private final VlanIndex vlans;
    private @Nullable Offenders offenders;

    HostIndex(Current current) {
        this.current = current;
        vlans = new VlanIndex(current.links().values());
        for (Link link : current.links().values()) {
            if (link.master() != null) {
                ports.computeIfAbsent(link.master(), name -> new ArrayList<>()).add(link);
            }
        }
        for (Route route : current.routes()) {
            routes.computeIfAbsent(route.device(), name -> new ArrayList<>()).add(route);
        }
    }

    Current current() {
        return current;
    }

    @Nullable
    Link link(String name) {
        return current.links().get(name);
    }

    /** The ports of a bridge or bond by name. */
    List<Link> ports(String master) {
        return ports.getOrDefault(master, List.of());
    }

    /** The vNICs that would break, found when they are first asked for. */
    Offenders offenders() {
        Offenders known = offenders;
        if (known == null) {
            known = new Offenders(current);
            offenders = known;
        }
        return known;
    }

    List<String> portNames(String master) {
        List<String> names = new ArrayList<>();
        for (Link port : ports(master)) {
            names.add(port.name());
        }
        return names;
    }

    List<Route> routes(String device) {
        return routes.getOrDefault(device, List.of());
    }

    /** The device that ties the network to the outside; null for a network without a nic. */
    @Nullable
    String uplink(Network network) {
        Uplink uplink = network.uplink();
        return uplink == null ? null : vlans.deviceOf(uplink);
    }

    /** The device that has the network's addresses: its bridge, else its uplink; null when it is not there. */
    @Nullable
    Link top(Network network) {
        String name = network.bridged() ? network.name() : uplink(network);
        return name == null ? null : link(name);
    }
}
