// SPDX-License-Identifier: Apache-2.0
package hostnet.vdsm;

import hostnet.model.Cidr;
import hostnet.model.Network;
import hostnet.model.Uplink;
import hostnet.problem.Kind;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** One network to define: every attribute checked, every default of VDSM filled in. */
final class NetworkParser {
    private static final int LEAST_MTU = 68;
    private static final int MOST_MTU = 65535;
    private static final int MOST_TAG = 4094;

    private final Attributes network;
    private final String name;
    private final boolean bridged;

    NetworkParser(Attributes network, String name) {
        this.network = network;
        this.name = name;
        bridged = network.truth("bridged", true);
    }

    /** The network; null when it is too unclear to be judged any further, against the host. */
    @Nullable
    Network parse() {
        if (!name.isEmpty()) {
            Names.checkNetwork(network, name, bridged);
        }
        checkBootproto();
        checkSwitch();
        Uplink uplink = uplink();
        Integer mtu = network.whole("mtu", LEAST_MTU, MOST_MTU, Kind.BAD_PARAMS);
        boolean stp = onBridge("stp", stp());
        AddressParser addresses = new AddressParser(network);
        Cidr address = addresses.address();
        String gateway = addresses.gateway();
        CustomParser customParser = new CustomParser(network);
        boolean defaultRoute = customParser.defaultRoute();
        SortedMap<String, String> custom = customParser.saved();
        onBridge("custom", custom.containsKey(Network.BRIDGE_OPTIONS));
        boolean managesMacs = onBridge("manage_macs_with_libvirt", network.truth("manage_macs_with_libvirt", false));
        return uplink == null && isUplinkUnclear()
                ? null
                : new Network(
                        name,
                        bridged,
                        uplink,
                        mtu == null ? Network.DEFAULT_MTU : mtu,
                        stp,
                        address,
                        gateway,
                        defaultRoute,
                        managesMacs,
                        custom);
    }

    private boolean isUplinkUnclear() {
        return network.isUnclear("nic") || network.isUnclear("vlan") || network.isUnclear("bonding");
    }

    private void checkBootproto() {
        String bootproto = network.text("bootproto", Kind.BAD_PARAMS);
        if ("dhcp".equals(bootproto)) {
            network.problem(
                    Kind.BAD_PARAMS,
                    "bootproto",
                    "bootproto 'dhcp' is not supported by this release",
                    "give ipaddr and a mask, or no address at all");
        } else if (bootproto != null && !bootproto.equals("none")) {
            network.problem(
                    Kind.BAD_PARAMS,
                    "bootproto",
                    Shown.value(bootproto) + " is no value of bootproto",
                    "give none, also for a static address, or leave it out");
        }
    }

    private void checkSwitch() {
        String type = network.text("switch", Kind.BAD_PARAMS);
        if ("ovs".equals(type)) {
            network.problem(
                    Kind.BAD_PARAMS,
                    "switch",
                    "Open vSwitch ('ovs') is not supported by this release",
                    "give legacy, which is the kernel's bridge, or leave it out");
        } else if (type != null && !type.equals("legacy")) {
            network.problem(
                    Kind.BAD_PARAMS,
                    "switch",
                    Shown.value(type) + " is no kind of switch",
                    "give legacy, or leave it out");
        }
    }

    private @Nullable Uplink uplink() {
        String nic = nic();
        Integer tag = tag();
        if (tag != null && !network.has("nic") && !network.has("bonding")) {
            network.problem(
                    Kind.BAD_VLAN,
                    "vlan",
                    "vlan " + tag + " has no nic to be a vlan of",
                    "give nic, too, or leave vlan out");
        }
        boolean unreadable = tag == null && network.isUnclear("vlan");
        return nic == null || unreadable ? null : new Uplink(nic, tag);
    }

    private @Nullable String nic() {
        String nic = network.text("nic", Kind.BAD_NIC);
        if (nic == null || Names.isNic(nic)) {
            return nic;
        }
        network.problem(
                Kind.BAD_NIC,
                "nic",
                Shown.value(nic) + " cannot be the name of a nic",
                "give the name of one nic as `ip link` prints it, at most " + Names.LONGEST_LINK + " characters");
        return null;
    }

    private @Nullable Integer tag() {
        Integer tag = network.whole("vlan", 0, MOST_TAG, Kind.BAD_VLAN);
        Object given = network.raw("vlan");
        Long wrong = tag != null || given == null ? null : Coercion.whole(given);
        // a tag out of range stays in the refused request, so that its nic is judged in the same go
        return wrong == null ? tag : Integer.valueOf((int) Math.min(wrong, Integer.MAX_VALUE));
    }

    private boolean stp() {
        boolean stp = network.truth("stp", network.truth("STP", false));
        if (network.hasClear("stp") && network.hasClear("STP") && stp != network.truth("STP", false)) {
            network.problem(
                    Kind.BAD_PARAMS, "STP", "STP and stp contradict each other", "give stp alone; STP is its old name");
        }
        return stp;
    }

    /** An attribute that needs a bridge: off, with a warning, where there is none. */
    private boolean onBridge(String attribute, boolean on) {
        if (on && !bridged) {
            String what = attribute.equals("custom") ? Network.BRIDGE_OPTIONS : attribute;
            network.warn(attribute, what + " has no effect: the network is not bridged");
        }
        return on && bridged;
    }
}
