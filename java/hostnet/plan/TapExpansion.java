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
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The taps of domains on the bridges of the named networks: they take the network's MTU, up and down (vdsm-networks.md
 * §4.3), and nothing else.
 */
final class TapExpansion {
    private TapExpansion() {}

    /** Adds them to the links of a layout. */
    static void layInto(SortedMap<String, DesiredLink> links, Desired desired, Current current) {
        for (Link link : current.links().values()) {
            Network network = networkOf(link, desired);
            if (network != null && !links.containsKey(link.name())) {
                links.put(link.name(), tap(link, mtu(link, network)));
            }
        }
    }

    private static @Nullable Network networkOf(Link link, Desired desired) {
        String bridge = link.master();
        if (link.kind() != LinkKind.TUN || bridge == null || !desired.named().contains(bridge)) {
            return null;
        }
        Network network = desired.networks().get(bridge);
        return network != null && network.bridged() ? network : null;
    }

    /** The network's MTU, or the largest below it that the tap takes (the kernel's is 65521). */
    static int mtu(Link tap, Network network) {
        return tap.maxMtu() > 0 ? Math.min(network.mtu(), tap.maxMtu()) : network.mtu();
    }

    private static DesiredLink tap(Link link, int mtu) {
        return new DesiredLink(
                link.name(), LinkKind.TUN, Grip.GUEST, null, null, mtu, null, null, new TreeMap<>(), Addressing.NONE);
    }
}
