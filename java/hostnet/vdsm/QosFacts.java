// SPDX-License-Identifier: Apache-2.0
package hostnet.vdsm;

import hostnet.model.HostQos;
import hostnet.model.HostQos.Curve;
import hostnet.model.Link;
import hostnet.model.Network;
import hostnet.model.ShapingPart;
import hostnet.model.Uplink;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What VDSM reports of {@code hostQos}: for each network, and for each nic and bond that carries such networks. */
final class QosFacts {
    /** VDSM's tag of an untagged network in the list of a device. */
    private static final int UNTAGGED = -1;

    private QosFacts() {}

    /** The network's share as the kernel has it; null when it has none. */
    static @Nullable Map<String, Object> of(Network network, HostIndex host) {
        HostQos share = share(network, host);
        return share == null ? null : Map.of("out", curves(share));
    }

    /** The shares of the networks on a nic or bond, sorted by tag; empty when there are none. */
    static List<Map<String, Object>> on(String device, HostIndex host) {
        TreeMap<Integer, Map<String, Object>> byTag = new TreeMap<>();
        for (Network network : host.current().saved().networks().values()) {
            Map<String, Object> share = isOn(network, device) ? of(network, host) : null;
            if (share != null) {
                Integer tag = tag(network);
                Map<String, Object> item = new LinkedHashMap<>();
                item.put("hostQos", share);
                item.put("vlan", tag == null ? UNTAGGED : tag);
                byTag.put(tag == null ? UNTAGGED : tag, item);
            }
        }
        return new ArrayList<>(byTag.values());
    }

    private static boolean isOn(Network network, String device) {
        return network.uplink() != null && network.uplink().base().equals(device);
    }

    private static @Nullable Integer tag(Network network) {
        return network.uplink() == null ? null : network.uplink().vlan();
    }

    private static @Nullable HostQos share(Network network, HostIndex host) {
        Uplink uplink = network.uplink();
        Link base = uplink == null ? null : host.link(uplink.base());
        HostQos declared = network.qos();
        if (base == null || (tag(network) == null && declared == null)) {
            // the class of whatever is left belongs to no network
            return null;
        }
        return HostQos.exact(base.shaping().share(ShapingPart.numberOf(tag(network))), declared);
    }

    private static Map<String, Object> curves(HostQos share) {
        Map<String, Object> curves = new LinkedHashMap<>();
        put(curves, "ls", share.linkShare());
        put(curves, "ul", share.upperLimit());
        put(curves, "rt", share.realTime());
        return curves;
    }

    private static void put(Map<String, Object> curves, String name, @Nullable Curve curve) {
        if (curve != null) {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("m1", curve.m1());
            members.put("d", curve.d());
            members.put("m2", curve.m2());
            curves.put(name, members);
        }
    }
}
