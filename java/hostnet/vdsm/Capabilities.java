// SPDX-License-Identifier: Apache-2.0
package hostnet.vdsm;

import hostnet.model.Current;
import hostnet.model.Link;
import hostnet.model.LinkKind;
import hostnet.model.Network;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A host in the shape of VDSM's {@code getCapabilities}: its networking sections, and our keys beside VDSM's. */
public final class Capabilities {
    /** A bridge that VDSM keeps for vNICs without a network and shows to nobody. */
    private static final String VDSM_DUMMY = ";vdsmdummy;";

    private final HostIndex host;
    private final boolean predicted;

    private Capabilities(Current current, boolean predicted) {
        host = new HostIndex(current);
        this.predicted = predicted;
    }

    /** The host as it was read. */
    public static Map<String, @Nullable Object> of(Current current) {
        return new Capabilities(current, false).tree();
    }

    /** The host as a plan predicts it: of a MAC table only what the plan decides. */
    public static Map<String, @Nullable Object> predicted(Current current) {
        return new Capabilities(current, true).tree();
    }

    /** What a reader of the facts should know about them. */
    public static List<String> warnings(Current current) {
        HostIndex host = new HostIndex(current);
        List<String> warnings = new ArrayList<>();
        if (!current.libvirt().available()) {
            warnings.add("libvirt: does not answer (" + current.libvirt().outage()
                    + "), so what it says of the networks is missing");
        }
        for (Network network : current.saved().networks().values()) {
            if (host.top(network) == null) {
                warnings.add("networks." + network.name() + ": its device is gone; apply the declaration again");
            }
        }
        return warnings;
    }

    private Map<String, @Nullable Object> tree() {
        Current current = host.current();
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("networks", networks());
        tree.putAll(devices());
        tree.put("nameservers", current.platform().nameservers());
        tree.put("supportsIPv6", current.platform().supportsIpv6());
        tree.put("netConfigDirty", current.saved().equals(current.safe()) ? "False" : "True");
        String client = current.platform().lastClientDevice();
        tree.put("lastClientIface", client == null ? "" : client);
        tree.put("ifcfg_consumer", current.platform().ifcfgConsumer());
        return tree;
    }

    private Map<String, Object> networks() {
        Map<String, Object> networks = new LinkedHashMap<>();
        for (Network network : host.current().saved().networks().values()) {
            Link device = host.top(network);
            // as VDSM: a network whose device is gone is not reported
            if (device != null) {
                networks.put(network.name(), NetworkFacts.of(network, device, host, predicted));
            }
        }
        return networks;
    }

    private Map<String, Object> devices() {
        Map<String, Object> bridges = new LinkedHashMap<>();
        Map<String, Object> bondings = new LinkedHashMap<>();
        Map<String, Object> vlans = new LinkedHashMap<>();
        Map<String, Object> nics = new LinkedHashMap<>();
        for (Link link : host.current().links().values()) {
            if (link.kind() == LinkKind.BRIDGE && !link.name().equals(VDSM_DUMMY)) {
                bridges.put(link.name(), bridge(link));
            } else if (link.kind() == LinkKind.BOND) {
                bondings.put(link.name(), bonding(link));
            } else if (link.base() != null && link.tag() != null) {
                vlans.put(link.name(), vlan(link));
            } else if (link.kind().isNicLike()) {
                nics.put(link.name(), nic(link));
            }
        }
        Map<String, Object> sections = new LinkedHashMap<>();
        sections.put("bridges", bridges);
        sections.put("bondings", bondings);
        sections.put("vlans", vlans);
        sections.put("nics", nics);
        return sections;
    }

    private Map<String, @Nullable Object> bridge(Link link) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("ports", host.portNames(link.name()));
        facts.put("stp", NetworkFacts.stp(link));
        facts.put("opts", link.bridgeOptions());
        facts.putAll(DeviceFacts.of(link, host));
        return facts;
    }

    private Map<String, @Nullable Object> bonding(Link link) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("hwaddr", link.mac());
        facts.put("slaves", host.portNames(link.name()));
        BondFacts.put(facts, link, host);
        putQos(facts, link);
        facts.putAll(DeviceFacts.of(link, host));
        return facts;
    }

    private Map<String, @Nullable Object> vlan(Link link) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("iface", link.base());
        facts.put("vlanid", link.tag());
        facts.putAll(DeviceFacts.of(link, host));
        return facts;
    }

    private Map<String, @Nullable Object> nic(Link link) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("hwaddr", link.mac());
        Link master = link.master() == null ? null : host.link(link.master());
        if (link.permanentMac() != null && master != null && master.kind() == LinkKind.BOND) {
            facts.put("permhwaddr", link.permanentMac());
        }
        // 0 is VDSM's word for unknown
        facts.put("speed", host.current().platform().speeds().getOrDefault(link.name(), 0));
        if (link.aggregator() != null) {
            facts.put("ad_aggregator_id", Integer.toString(link.aggregator()));
        }
        putQos(facts, link);
        facts.putAll(DeviceFacts.of(link, host));
        return facts;
    }

    private void putQos(Map<String, @Nullable Object> facts, Link link) {
        List<Map<String, Object>> qos = QosFacts.on(link.name(), host);
        if (!qos.isEmpty()) {
            facts.put("qos", qos);
        }
    }
}
