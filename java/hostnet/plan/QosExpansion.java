// SPDX-License-Identifier: Apache-2.0
package hostnet.plan;

import hostnet.model.Current;
import hostnet.model.Desired;
import hostnet.model.HostQos;
import hostnet.model.Network;
import hostnet.model.Shaping;
import hostnet.model.ShapingPart;
import hostnet.model.Uplink;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The traffic trees of the layout: one for each nic or bond that a named or removed network stands on or stood on, made
 * of all networks on it, because the class of the rest depends on all (vdsm-networks.md §1.2).
 */
final class QosExpansion {
    private QosExpansion() {}

    /** The trees by device. */
    static SortedMap<String, Shaping> shapings(Desired desired, Current current) {
        SortedMap<String, SortedMap<Integer, HostQos>> classes = new TreeMap<>();
        for (String base : bases(desired, current)) {
            classes.put(base, new TreeMap<>());
        }
        for (Network network : desired.networks().values()) {
            Uplink uplink = network.uplink();
            if (network.qos() != null && uplink != null && classes.containsKey(uplink.base())) {
                classes.get(uplink.base()).put(ShapingPart.numberOf(uplink.vlan()), network.qos());
            }
        }
        SortedMap<String, Shaping> shapings = new TreeMap<>();
        classes.forEach((base, ofBase) -> shapings.put(base, Shaping.of(ofBase)));
        return shapings;
    }

    private static SortedSet<String> bases(Desired desired, Current current) {
        SortedSet<String> bases = new TreeSet<>(desired.namedBonds());
        for (String name : desired.named()) {
            add(bases, desired.networks().get(name));
            add(bases, current.saved().networks().get(name));
        }
        for (String name : desired.removed()) {
            add(bases, current.saved().networks().get(name));
        }
        return bases;
    }

    private static void add(SortedSet<String> bases, @Nullable Network network) {
        if (network != null && network.uplink() != null) {
            bases.add(network.uplink().base());
        }
    }
}
