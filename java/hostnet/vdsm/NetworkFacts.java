// SPDX-License-Identifier: Apache-2.0
package hostnet.vdsm;

import hostnet.model.Link;
import hostnet.model.Network;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One entry of the capabilities' section {@code networks}. */
final class NetworkFacts {
    private NetworkFacts() {}

    /**
     * What VDSM says of a network, and our keys of a bridged one.
     *
     * @param device the network's bridge, or the device that stands for it
     */
    static Map<String, @Nullable Object> of(Network network, Link device, HostIndex host, boolean predicted) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("iface", device.name());
        if (network.bridged()) {
            facts.put("bridged", true);
            facts.put("ports", host.portNames(device.name()));
            facts.put("stp", stp(device));
            facts.put("southbound", host.uplink(network));
        } else {
            facts.put("interface", device.name());
            facts.put("bridged", false);
            facts.put("southbound", device.name());
        }
        if (network.uplink() != null && network.uplink().vlan() != null) {
            facts.put("vlanid", network.uplink().vlan());
        }
        facts.put("switch", "legacy");
        Map<String, Object> qos = QosFacts.of(network, host);
        if (qos != null) {
            facts.put("hostQos", qos);
        }
        facts.putAll(DeviceFacts.of(device, host));
        facts.put("ipv6_dynamic_addrs", DeviceFacts.dynamicIpv6(device));
        if (network.bridged()) {
            MacTableFacts table = new MacTableFacts(network, device, host);
            facts.put("manage_macs_with_libvirt", network.managesMacs());
            facts.put("mac_table", predicted ? table.plannedFacts() : table.facts());
        }
        return facts;
    }

    static String stp(Link bridge) {
        return "1".equals(bridge.bridgeOptions().get("stp_state")) ? "on" : "off";
    }
}
