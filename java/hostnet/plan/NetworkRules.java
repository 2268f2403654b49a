// SPDX-License-Identifier: Apache-2.0
package hostnet.plan;

import hostnet.model.Bond;
import hostnet.model.Current;
import hostnet.model.Desired;
import hostnet.model.Link;
import hostnet.model.Network;
import hostnet.model.Uplink;
import hostnet.problem.Kind;
import hostnet.problem.Problems;
import java.util.List;

/** What one network must keep to, whatever the others are. */
final class NetworkRules {
    private NetworkRules() {}

    static void check(Network network, Desired desired, Current current, Problems problems) {
        String path = "networks." + network.name();
        if (!network.bridged() && network.uplink() == null) {
            problems.add(
                    Kind.BAD_PARAMS,
                    path + ".nic",
                    "a network that is not bridged needs a device to stand on",
                    "name its nic, or make it bridged");
        }
        checkMtu(network, desired, current, path, problems);
    }

    private static void checkMtu(Network network, Desired desired, Current current, String path, Problems problems) {
        Uplink uplink = network.uplink();
        if (uplink == null) {
            return;
        }
        Bond bond = uplink.bond() ? desired.bonds().get(uplink.base()) : null;
        for (String name : bond == null ? List.of(uplink.base()) : bond.nics()) {
            Link nic = current.links().get(name);
            if (nic != null && nic.maxMtu() > 0 && network.mtu() > nic.maxMtu()) {
                problems.add(
                        Kind.BAD_PARAMS,
                        path + ".mtu",
                        nic.name() + " takes an MTU of at most " + nic.maxMtu() + ", not " + network.mtu(),
                        "use " + nic.maxMtu() + " or less, or another nic");
            }
        }
    }
}
