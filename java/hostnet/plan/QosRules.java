// SPDX-License-Identifier: Apache-2.0
package hostnet.plan;

import hostnet.model.Current;
import hostnet.model.Desired;
import hostnet.model.Link;
import hostnet.model.Network;
import hostnet.model.Shaping;
import hostnet.problem.Kind;
import hostnet.problem.Problems;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** What forbids to share a link's traffic as the networks on it ask for: somebody else does that there already. */
final class QosRules {
    private QosRules() {}

    static void check(Desired desired, Current current, Problems problems) {
        SortedMap<String, Shaping> shapings = QosExpansion.shapings(desired, current);
        shapings.forEach((device, wanted) -> {
            Link link = current.links().get(device);
            Shaping now = link == null ? Shaping.NONE : link.shaping();
            if (now.foreign() != null && QosChanges.concerns(now, wanted)) {
                problems.add(
                        Kind.BAD_PARAMS,
                        "networks." + asking(desired, current, device) + ".hostQos",
                        device + " shares its traffic in a way that hostnet did not set up: " + now.foreign(),
                        "take that away first (tc qdisc del dev " + device + " root), or leave hostQos out");
            }
        });
    }

    /** The network of the call that is concerned: one that asks for a share, else any on that device. */
    private static String asking(Desired desired, Current current, String device) {
        String any = "";
        for (String name : desired.named()) {
            Network network = desired.networks().get(name);
            if (isOn(network, device) && network != null) {
                if (network.qos() != null) {
                    return name;
                }
                any = name;
            }
        }
        for (String name : desired.removed()) {
            any = isOn(current.saved().networks().get(name), device) ? name : any;
        }
        return any;
    }

    private static boolean isOn(@Nullable Network network, String device) {
        return network != null
                && network.uplink() != null
                && network.uplink().base().equals(device);
    }
}
