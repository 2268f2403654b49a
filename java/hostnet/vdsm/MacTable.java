// SPDX-License-Identifier: Apache-2.0
package hostnet.vdsm;

import hostnet.model.LibvirtDefinition;
import hostnet.model.LibvirtNetwork;
import hostnet.model.Link;
import hostnet.model.LinkKind;
import hostnet.model.Network;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How far libvirt manages the MAC table of one network's bridge: what is asked for, what is so, and what is amiss. */
final class MacTable {
    private final Network network;
    private final Link bridge;
    private final HostIndex host;
    private final @Nullable LibvirtNetwork inLibvirt;

    MacTable(Network network, Link bridge, HostIndex host) {
        this.network = network;
        this.bridge = bridge;
        this.host = host;
        inLibvirt = host.current().libvirt().networks().get(network.libvirtName());
    }

    /** What a plan decides; how the kernel will react shows only afterwards. */
    Map<String, @Nullable Object> plannedFacts() {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("requested", network.macTableManaged());
        facts.put("defined", whether(inLibvirt == null ? null : inLibvirt.inactive()));
        facts.put("live", whether(inLibvirt == null ? null : inLibvirt.live()));
        facts.put("vlan_filtering", filtersVlans());
        return facts;
    }

    Map<String, @Nullable Object> facts() {
        List<String> reasons = new MacTableReasons(this).all();
        Map<String, @Nullable Object> facts = plannedFacts();
        facts.put("effective", network.macTableManaged() && reasons.isEmpty());
        facts.put("reasons", reasons);
        facts.put("uplink", uplinkFacts());
        facts.put("ports", portFacts());
        return facts;
    }

    /** Unknown while libvirt does not answer. */
    private @Nullable Boolean whether(@Nullable LibvirtDefinition definition) {
        return host.current().libvirt().available() ? manages(definition) : null;
    }

    static boolean manages(@Nullable LibvirtDefinition definition) {
        return definition != null && definition.managesMacs();
    }

    private @Nullable Map<String, Object> uplinkFacts() {
        Link uplink = uplink();
        if (uplink == null) {
            return null;
        }
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", uplink.name());
        facts.put("promiscuity", uplink.promiscuity());
        return facts;
    }

    private Map<String, Object> portFacts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        for (Link port : ports()) {
            Map<String, @Nullable Object> each = new LinkedHashMap<>();
            each.put("role", role(port));
            each.put("learning", port.port() == null ? null : port.port().learning());
            each.put("flood", port.port() == null ? null : port.port().flood());
            each.put("promiscuity", port.promiscuity());
            facts.put(port.name(), each);
        }
        return facts;
    }

    String role(Link port) {
        if (port.name().equals(uplinkName())) {
            return "uplink";
        }
        // libvirt's name for the tap of a vNIC that has no name of its own
        return port.kind() == LinkKind.TUN && port.name().startsWith("vnet") ? "vnic" : "foreign";
    }

    boolean filtersVlans() {
        return "1".equals(bridge.bridgeOptions().get("vlan_filtering"));
    }

    List<Link> ports() {
        return host.ports(bridge.name());
    }

    @Nullable
    String uplinkName() {
        return host.uplink(network);
    }

    @Nullable
    Link uplink() {
        String name = uplinkName();
        return name == null ? null : host.link(name);
    }

    Network network() {
        return network;
    }

    Link bridge() {
        return bridge;
    }

    @Nullable
    LibvirtNetwork inLibvirt() {
        return inLibvirt;
    }

    @Nullable
    String outage() {
        return host.current().libvirt().outage();
    }
}
