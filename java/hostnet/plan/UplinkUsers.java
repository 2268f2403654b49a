// SPDX-License-Identifier: Apache-2.0
package hostnet.plan;

import hostnet.model.Desired;
import hostnet.model.Network;
import hostnet.model.Uplink;
import hostnet.model.VlanIndex;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which networks stand on which nics, bonds and vlans in the end, those that the call leaves alone included. */
final class UplinkUsers {
    private final Map<Uplink, Network> byUplink = new HashMap<>();
    private final Map<String, List<Network>> byBase = new HashMap<>();
    private final Set<String> vlanDevices = new HashSet<>();

    UplinkUsers(Desired desired, VlanIndex vlans) {
        for (Network network : desired.networks().values()) {
            if (network.uplink() != null) {
                byUplink.put(network.uplink(), network);
                byBase.computeIfAbsent(network.uplink().base(), base -> new ArrayList<>())
                        .add(network);
                vlanDevices.add(vlans.deviceOf(network.uplink()));
            }
        }
    }

    /** The network on that uplink; null when there is none. */
    @Nullable
    Network at(Uplink uplink) {
        return byUplink.get(uplink);
    }

    /** The untagged network on the nic or bond; null when there is none. */
    @Nullable
    Network untaggedOn(String base) {
        return byUplink.get(Uplink.ofNic(base, null));
    }

    /** All networks on the nic or bond. */
    List<Network> on(String base) {
        return byBase.getOrDefault(base, List.of());
    }

    /** Whether a network stands on that nic or bond. */
    boolean isUsed(String base) {
        return byBase.containsKey(base);
    }

    /** Whether a network stands on that vlan device. */
    boolean isUsedVlan(String device) {
        return vlanDevices.contains(device);
    }
}
