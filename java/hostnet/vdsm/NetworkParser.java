// SPDX-License-Identifier: Apache-2.0
package hostnet.vdsm;

import hostnet.model.HostQos;
import hostnet.model.Ipv4Settings;
import hostnet.model.Ipv6Settings;
import hostnet.model.Network;
import hostnet.model.Uplink;
import hostnet.model.VnicHook;
import hostnet.problem.Kind;
import java.util.List;
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
        SwitchType.check(network);
        Uplink uplink = uplink();
        Integer mtu = network.whole("mtu", LEAST_MTU, MOST_MTU, Kind.BAD_PARAMS);
        boolean stp = onBridge("stp", stp());
        AddressParser addresses = new AddressParser(network);
        Ipv4Settings ipv4 = addresses.settings();
        Ipv6Settings ipv6 = new Ipv6Parser(network).settings();
        List<String> nameservers = new NameserverParser(network).parse();
        HostQos qos = qos(uplink);
        CustomParser customParser = new CustomParser(network);
        boolean defaultRoute = customParser.defaultRoute();
        SortedMap<String, String> custom = customParser.saved();
        onBridge("custom", custom.containsKey(Network.BRIDGE_OPTIONS));
        boolean managesMacs = onBridge("manage_macs_with_libvirt", network.truth("manage_macs_with_libvirt", false));
        VnicHook vnicHook = new VnicHookParser(network).parse(bridged, managesMacs);
        return uplink == null && isUplinkUnclear()
                ? null
                : new Network(
                        name,
                        bridged,
                        uplink,
                        mtu == null ? Network.DEFAULT_MTU : mtu,
                        stp,
                        ipv4,
                        ipv6,
                        defaultRoute,
                        nameservers,
                        qos,
                        managesMacs,
                        vnicHook,
                        custom);
    }

    /** The share of the uplink's traffic; a network without one has nothing to share (VDSM skips it, too). */
    private @Nullable HostQos qos(@Nullable Uplink uplink) {
        HostQos qos = new QosParser(network).parse();
        if (qos != null && uplink == null && !isUplinkUnclear()) {
            network.warn("hostQos", "hostQos has no effect: the network has no nic or bond");
            return null;
        }
        return qos;
    }

    private boolean isUplinkUnclear() {
        return network.isUnclear("nic") || network.isUnclear("vlan") || network.isUnclear("bonding");
    }

    private @Nullable Uplink uplink() {
        String nic = device("nic", Kind.BAD_NIC);
        String bond = device("bonding", Kind.BAD_BONDING);
        Integer tag = tag();
        if (tag != null && !network.has("nic") && !network.has("bonding")) {
            network.problem(
                    Kind.BAD_VLAN,
                    "vlan",
                    "vlan " + tag + " has no nic or bond to be a vlan of",
                    "give nic or bonding, too, or leave vlan out");
        }
        boolean unreadable = tag == null && network.isUnclear("vlan");
        if (network.has("nic") && network.has("bonding")) {
            network.problem(Kind.BAD_PARAMS, "bonding", "nic and bonding are both given", "give one of them");
        }
        if (unreadable || (nic == null && bond == null)) {
            return null;
        }
        return bond == null ? Uplink.ofNic(String.valueOf(nic), tag) : Uplink.ofBond(bond, tag);
    }

    private @Nullable String device(String word, Kind kind) {
        String name = network.text(word, kind);
        boolean nic = word.equals("nic");
        if (name == null || (nic ? Names.isNic(name) : Names.isBond(name))) {
            return name;
        }
        network.problem(
                kind,
                word,
                Shown.value(name) + " cannot be the name of a " + (nic ? "nic" : "bond"),
                nic
                        ? "give the name of one nic as `ip link` prints it, at most " + Names.LONGEST_LINK
                                + " characters"
                        : "name a bond; its name is " + Names.OF_A_BOND);
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
