// SPDX-License-Identifier: Apache-2.0
package hostnet.vdsm;

import hostnet.model.Drops;
import hostnet.model.LibvirtDefinition;
import hostnet.model.LibvirtNetwork;
import hostnet.model.Link;
import hostnet.model.Network;
import hostnet.model.Obstacle;
import hostnet.model.Port;
import hostnet.model.Vnic;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How far libvirt manages the MAC table of one network's bridge: what is asked for, what is so, and what is amiss. */
final class MacTableFacts {
    private final Network network;
    private final Link bridge;
    private final HostIndex host;
    private final @Nullable LibvirtNetwork inLibvirt;

    MacTableFacts(Network network, Link bridge, HostIndex host) {
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
        facts.put("hook", network.vnicHook().way().word());
        facts.put("exceptions", exceptions());
        return facts;
    }

    Map<String, @Nullable Object> facts() {
        List<String> reasons = new MacTableReasons(this).all();
        Map<String, @Nullable Object> facts = plannedFacts();
        facts.put("effective", network.macTableManaged() && reasons.isEmpty());
        facts.put("reasons", reasons);
        facts.put("offenders", network.macTableManaged() ? host.offenders().on(network.name()) : List.of());
        facts.put("uplink", uplinkFacts());
        facts.put("ports", portFacts());
        return facts;
    }

    private List<Map<String, String>> exceptions() {
        return network.vnicHook().exceptions().stream()
                .map(exception -> Map.of("domain", exception.domain(), "mac", exception.mac()))
                .toList();
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
        facts.put("learning", uplink.port() != null && uplink.port().learning());
        return facts;
    }

    private Map<String, Object> portFacts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        for (Link port : ports()) {
            facts.put(port.name(), portFacts(port));
        }
        return facts;
    }

    private Map<String, @Nullable Object> portFacts(Link link) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("role", role(link));
        Vnic vnic = vnic(link);
        if (vnic != null) {
            facts.put("domain", vnic.domain());
            facts.put("mac", vnic.mac());
        }
        Port port = link.port();
        facts.put("learning", port == null ? null : port.learning());
        facts.put("flood", port == null ? null : port.flood());
        facts.put("static", port == null ? List.of() : List.copyOf(port.stations()));
        facts.put("promiscuity", link.promiscuity());
        Drops drops = host.current().platform().drops().get(link.name());
        if (drops != null) {
            facts.put("dropped", Map.of("rx", drops.received(), "tx", drops.sent()));
        }
        return facts;
    }

    String role(Link port) {
        if (port.name().equals(uplinkName())) {
            return "uplink";
        }
        return vnic(port) == null ? "foreign" : "vnic";
    }

    /** The vNIC whose tap that port is; null for none, or when libvirt did not say. */
    @Nullable
    Vnic vnic(Link port) {
        return host.current().libvirt().vnics().get(port.name());
    }

    /** Other networks of libvirt that join guests to the bridge. */
    List<LibvirtNetwork> rivals() {
        return host.current().libvirt().networks().values().stream()
                .filter(other -> !other.name().equals(network.libvirtName())
                        && other.live() != null
                        && bridge.name().equals(other.live().bridge()))
                .toList();
    }

    List<Obstacle> obstacles() {
        return Obstacle.of(host.current().links(), bridge, uplinkName());
    }

    boolean filtersVlans() {
        return bridge.filtersVlans();
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
