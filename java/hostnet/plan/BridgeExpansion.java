// SPDX-License-Identifier: Apache-2.0
package hostnet.plan;

import hostnet.model.Addressing;
import hostnet.model.Current;
import hostnet.model.DesiredLink;
import hostnet.model.DesiredLink.Grip;
import hostnet.model.LibvirtDefinition;
import hostnet.model.LibvirtNetwork;
import hostnet.model.Link;
import hostnet.model.LinkKind;
import hostnet.model.Mac;
import hostnet.model.Network;
import hostnet.model.Uplink;
import hostnet.model.VlanIndex;
import hostnet.operation.BridgeOption;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The bridges of the layout: their MAC addresses and options. */
final class BridgeExpansion {
    private static final String STP_OFF_DELAY = "0";
    private static final String STP_ON_DELAY = "200";

    private final Current current;
    private final VlanIndex vlans;
    private final BondExpansion bonds;

    BridgeExpansion(Current current, VlanIndex vlans, BondExpansion bonds) {
        this.current = current;
        this.vlans = vlans;
        this.bonds = bonds;
    }

    /** The bridge of a bridged network. */
    DesiredLink bridge(Network network) {
        Uplink uplink = network.uplink();
        return new DesiredLink(
                network.name(),
                LinkKind.BRIDGE,
                Grip.OWNED,
                null,
                null,
                network.mtu(),
                uplink == null ? macOf(network.name()) : macOf(uplink),
                null,
                bridgeOptions(network),
                Addressing.of(network));
    }

    /** A bridge bears its uplink's MAC: then the host stays reachable where only known unicast passes. */
    private @Nullable String macOf(Uplink uplink) {
        Link vlan = vlans.find(uplink);
        // a vlan over a bond is kept in step with it
        String mac = vlan == null || bonds.isBond(uplink.base()) ? bonds.macOf(uplink.base()) : vlan.mac();
        return mac == null || mac.isEmpty() ? null : mac;
    }

    /** A bridge without an uplink keeps the MAC that it has, or it would change with every port. */
    private @Nullable String macOf(String bridge) {
        Link link = current.links().get(bridge);
        return link == null || link.mac().isEmpty() || link.mac().equals(Mac.NONE) ? null : link.mac();
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
        } else if (wasManaged(network, current)) {
            // libvirt never takes it back itself
            options.put("vlan_filtering", "0");
        }
        network.bridgeOptions()
                .forEach((name, value) ->
                        BridgeOption.named(name).ifPresent(option -> options.put(name, option.canonical(value))));
        return options;
    }

    /** Whether libvirt manages the bridge's MAC table, or did so by what was saved. */
    static boolean wasManaged(Network network, Current current) {
        Network earlier = current.saved().networks().get(network.name());
        if (earlier != null && earlier.macTableManaged()) {
            return true;
        }
        LibvirtNetwork libvirt = current.libvirt().networks().get(network.libvirtName());
        return libvirt != null && (manages(libvirt.live()) || manages(libvirt.inactive()));
    }

    private static boolean manages(@Nullable LibvirtDefinition definition) {
        return definition != null && definition.managesMacs();
    }
}
