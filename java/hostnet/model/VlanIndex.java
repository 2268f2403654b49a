// SPDX-License-Identifier: Apache-2.0
package hostnet.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The vlan devices of a host by what they stand on, so that an existing one is found under whatever name it has. */
public final class VlanIndex {
    private final Map<Uplink, Link> byUplink = new HashMap<>();
    private final Map<String, List<Link>> byBase = new HashMap<>();

    /** Indexes the links once. */
    public VlanIndex(Iterable<Link> links) {
        for (Link link : links) {
            if (link.base() != null && link.tag() != null) {
                byUplink.put(Uplink.ofNic(link.base(), link.tag()), link);
                byBase.computeIfAbsent(link.base(), key -> new ArrayList<>()).add(link);
            }
        }
    }

    /** The device that carries the uplink: the base itself, a vlan that is there, or the name a new one gets. */
    public String deviceOf(Uplink uplink) {
        Link present = find(uplink);
        return present == null ? uplink.device() : present.name();
    }

    /** The device that has the network's addresses: its bridge, else what carries it. */
    public String topOf(Network network) {
        Uplink uplink = network.uplink();
        return network.bridged() || uplink == null ? network.name() : deviceOf(uplink);
    }

    /** Whether the network, if any, stands on that very device. */
    public boolean carries(String device, @Nullable Network network) {
        return network != null
                && network.uplink() != null
                && deviceOf(network.uplink()).equals(device);
    }

    /** The vlan device of that base and tag; null when there is none. */
    public @Nullable Link find(Uplink uplink) {
        return byUplink.get(uplink);
    }

    /** The vlan devices on that base. */
    public List<Link> on(String base) {
        return byBase.getOrDefault(base, List.of());
    }
}
