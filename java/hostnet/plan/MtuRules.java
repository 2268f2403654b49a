// SPDX-License-Identifier: Apache-2.0
package hostnet.plan;

import hostnet.model.Current;
import hostnet.model.Link;
import hostnet.model.LinkKind;
import hostnet.model.Network;
import hostnet.model.VlanIndex;
import hostnet.problem.Problems;

/** What a caller should know of ports that do not take the network's MTU: longer frames do not pass them. */
final class MtuRules {
    private MtuRules() {}

    static void check(Network network, Current current, VlanIndex vlans, Problems problems) {
        if (!network.bridged()) {
            return;
        }
        Network earlier = current.saved().networks().get(network.name());
        for (Link port : current.links().values()) {
            boolean others = network.name().equals(port.master())
                    && !vlans.carries(port.name(), network)
                    && !vlans.carries(port.name(), earlier);
            int mtu = port.kind() == LinkKind.TUN ? TapExpansion.mtu(port, network) : port.mtu();
            if (others && mtu < network.mtu()) {
                problems.warn(
                        "networks." + network.name() + ".mtu",
                        "the port " + port.name() + " keeps an MTU of " + mtu + "; longer frames do not pass it");
            }
        }
    }
}
