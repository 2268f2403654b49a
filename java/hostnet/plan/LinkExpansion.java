// SPDX-License-Identifier: Apache-2.0
package hostnet.plan;

import hostnet.model.Cidr;
import hostnet.model.Current;
import hostnet.model.Desired;
import hostnet.model.DesiredLink;
import hostnet.model.DesiredLink.Grip;
import hostnet.model.LibvirtDefinition;
import hostnet.model.LibvirtNetwork;
import hostnet.model.Link;
import hostnet.model.LinkKind;
import hostnet.model.Network;
import hostnet.model.Uplink;
import hostnet.model.VlanIndex;
import hostnet.operation.BridgeOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The links of the layout: bridges, vlans and nics of the named networks, and what the removed ones leave behind. */
final class LinkExpansion {
    private static final String STP_OFF_DELAY = "0";
    private static final String STP_ON_DELAY = "200";
    private static final String NO_MAC = "00:00:00:00:00:00";

    private final Desired desired;
    private final Current current;
    private final VlanIndex vlans;
    private final Map<Uplink, Network> byUplink = new HashMap<>();
    private final Map<String, List<Network>> byNic = new HashMap<>();
    private final Set<String> usedVlans = new HashSet<>();
    private final SortedSet<String> touchedNics = new TreeSet<>();
    private final SortedSet<String> formerlyUntagged = new TreeSet<>();
    private final SortedMap<String, DesiredLink> links = new TreeMap<>();
    private final SortedSet<String> doomed = new TreeSet<>();

    LinkExpansion(Desired desired, Current current, VlanIndex vlans) {
        this.desired = desired;
        this.current = current;
        this.vlans = vlans;
        for (Network network : desired.networks().values()) {
            if (network.uplink() != null) {
                byUplink.put(network.uplink(), network);
                byNic.computeIfAbsent(network.uplink().base(), nic -> new ArrayList<>())
                        .add(network);
                usedVlans.add(vlans.deviceOf(network.uplink()));
            }
        }
        desired.removed().forEach(this::leave);
        desired.named().forEach(this::leave);
        desired.named().forEach(this::lay);
        touchedNics.forEach(this::layNic);
    }

    SortedMap<String, DesiredLink> links() {
        return links;
    }

    SortedSet<String> doomed() {
        return doomed;
    }

    SortedSet<String> touchedNics() {
        return touchedNics;
    }

    /** The untagged network on the nic afterwards; null when there is none. */
    @Nullable
    Network untaggedOn(String nic) {
        return byUplink.get(Uplink.ofNic(nic, null));
    }

    boolean isUsed(String nic) {
        return byNic.containsKey(nic);
    }

    /** Whether a network of the host stands on that vlan device afterwards. */
    boolean isUsedVlan(String device) {
        return usedVlans.contains(device);
    }

    /** Dooms what the network's earlier form used and its new form does not. */
    private void leave(String name) {
        Network earlier = current.saved().networks().get(name);
        Network later = desired.networks().get(name);
        boolean keepsBridge = later != null && later.bridged();
        Link bridge = current.links().get(name);
        if (bridge != null
                && bridge.kind() == LinkKind.BRIDGE
                && !keepsBridge
                && (earlier == null ? later == null : earlier.bridged())) {
            // without an earlier form, libvirt's mark alone says that the bridge of a removed network is ours
            doomed.add(name);
        }
        if (earlier == null || earlier.uplink() == null) {
            return;
        }
        touchedNics.add(earlier.uplink().base());
        if (earlier.uplink().vlan() == null) {
            formerlyUntagged.add(earlier.uplink().base());
        }
        Link vlan = vlans.find(earlier.uplink());
        if (vlan != null && !byUplink.containsKey(earlier.uplink())) {
            doomed.add(vlan.name());
        }
    }

    private void lay(String name) {
        Network network = desired.networks().get(name);
        if (network == null) {
            return;
        }
        Uplink uplink = network.uplink();
        if (uplink != null) {
            touchedNics.add(uplink.base());
            if (uplink.vlan() != null) {
                layVlan(network, uplink);
            }
        }
        if (network.bridged()) {
            layBridge(network, uplink);
        }
    }

    private void layVlan(Network network, Uplink uplink) {
        String device = vlans.deviceOf(uplink);
        links.put(
                device,
                new DesiredLink(
                        device,
                        LinkKind.VLAN,
                        Grip.OWNED,
                        uplink.base(),
                        uplink.vlan(),
                        network.mtu(),
                        null,
                        network.bridged() ? network.name() : null,
                        new TreeMap<>(),
                        network.bridged() ? null : network.address()));
    }

    private void layBridge(Network network, @Nullable Uplink uplink) {
        links.put(
                network.name(),
                new DesiredLink(
                        network.name(),
                        LinkKind.BRIDGE,
                        Grip.OWNED,
                        null,
                        null,
                        network.mtu(),
                        uplink == null ? macOf(network.name()) : macOf(uplink),
                        null,
                        bridgeOptions(network),
                        network.address()));
    }

    /** A bridge bears its uplink's MAC: then the host stays reachable where only known unicast passes. */
    private @Nullable String macOf(Uplink uplink) {
        Link vlan = vlans.find(uplink);
        Link device = vlan != null ? vlan : current.links().get(uplink.base());
        return device == null || device.mac().isEmpty() ? null : device.mac();
    }

    /** A bridge without an uplink keeps the MAC that it has, or it would change with every port. */
    private @Nullable String macOf(String bridge) {
        Link link = current.links().get(bridge);
        return link == null || link.mac().isEmpty() || link.mac().equals(NO_MAC) ? null : link.mac();
    }

    private SortedMap<String, String> bridgeOptions(Network network) {
        SortedMap<String, String> options = new TreeMap<>();
        Network earlier = current.saved().networks().get(network.name());
        if (earlier != null) {
            for (String option : earlier.bridgeOptions().keySet()) {
                BridgeOption.named(option).ifPresent(known -> options.put(option, known.kernelDefault()));
            }
        }
        options.put("stp_state", network.stp() ? "1" : "0");
        // VDSM's delay is 0; with STP the kernel refuses that and would raise it to 2 s
        options.put("forward_delay", network.stp() ? STP_ON_DELAY : STP_OFF_DELAY);
        if (network.macTableManaged()) {
            options.put("vlan_filtering", "1");
        } else if (wasManaged(network, earlier)) {
            // libvirt never takes it back itself
            options.put("vlan_filtering", "0");
        }
        network.bridgeOptions()
                .forEach((name, value) ->
                        BridgeOption.named(name).ifPresent(option -> options.put(name, option.canonical(value))));
        return options;
    }

    private boolean wasManaged(Network network, @Nullable Network earlier) {
        if (earlier != null && earlier.macTableManaged()) {
            return true;
        }
        LibvirtNetwork libvirt = current.libvirt().networks().get(network.libvirtName());
        return libvirt != null && (manages(libvirt.live()) || manages(libvirt.inactive()));
    }

    private static boolean manages(@Nullable LibvirtDefinition definition) {
        return definition != null && definition.managesMacs();
    }

    private void layNic(String nic) {
        if (!current.links().containsKey(nic)) {
            // an earlier uplink that vanished: nothing is left to do to it
            return;
        }
        Network untagged = untaggedOn(nic);
        boolean named = untagged != null && desired.named().contains(untagged.name());
        boolean released = untagged == null && formerlyUntagged.contains(nic) && !isPortOfOthers(nic);
        Network bridged = untagged != null && untagged.bridged() ? untagged : null;
        Cidr address = untagged != null && bridged == null ? untagged.address() : null;
        links.put(
                nic,
                new DesiredLink(
                        nic,
                        LinkKind.NIC,
                        named || released ? Grip.OWNED : Grip.SHARED,
                        null,
                        null,
                        mtuOf(nic, released),
                        null,
                        bridged == null ? null : bridged.name(),
                        new TreeMap<>(),
                        address));
    }

    private boolean isPortOfOthers(String nic) {
        Link link = current.links().get(nic);
        return link != null
                && link.master() != null
                && !current.saved().networks().containsKey(link.master());
    }

    /** The largest MTU that anything on the nic needs (VDSM: networks on it; here others' vlans and addresses, too). */
    private int mtuOf(String nic, boolean released) {
        int mtu = 0;
        for (Network network : byNic.getOrDefault(nic, List.of())) {
            mtu = Math.max(mtu, network.mtu());
        }
        for (Link vlan : vlans.on(nic)) {
            Network network = byUplink.get(Uplink.ofNic(nic, vlan.tag()));
            boolean named = network != null && desired.named().contains(network.name());
            if (!doomed.contains(vlan.name()) && !named) {
                mtu = Math.max(mtu, vlan.mtu());
            }
        }
        Link link = current.links().get(nic);
        if (link != null && !released && untaggedOn(nic) == null && isUsedByOthers(link)) {
            mtu = Math.max(mtu, link.mtu());
        }
        return mtu == 0 ? Network.DEFAULT_MTU : mtu;
    }

    private static boolean isUsedByOthers(Link nic) {
        return nic.master() != null || nic.addresses().stream().anyMatch(address -> !address.linkScope());
    }
}
