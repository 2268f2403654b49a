// SPDX-License-Identifier: Apache-2.0
package hostnet.plan;

import hostnet.model.Current;
import hostnet.model.LibvirtNetwork;
import hostnet.model.Link;
import hostnet.model.LinkKind;
import hostnet.model.Network;
import hostnet.problem.Problems;

/** Warns of what a network takes over that somebody else made, since its present settings are replaced whole. */
final class TakeoverRules {
    private TakeoverRules() {}

    static void check(Network network, Current current, Problems problems) {
        if (current.saved().networks().containsKey(network.name())) {
            return;
        }
        LibvirtNetwork inLibvirt = current.libvirt().networks().get(network.libvirtName());
        if (inLibvirt != null && inLibvirt.isOwned()) {
            // the saved configuration was lost, not the network
            return;
        }
        String path = "networks." + network.name();
        Link link = current.links().get(network.name());
        if (network.bridged() && link != null && link.kind() == LinkKind.BRIDGE) {
            problems.warn(path, "takes over the bridge " + link.name() + ", which hostnet did not make");
        }
        if (inLibvirt != null) {
            problems.warn(path, "takes over the libvirt network " + inLibvirt.name() + ", which hostnet did not make");
        }
    }
}
