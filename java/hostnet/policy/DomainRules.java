// SPDX-License-Identifier: Apache-2.0
package hostnet.policy;

import hostnet.model.Network;
import hostnet.model.VnicException;
import hostnet.policy.Rule.Weight;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The rules for one vNIC of a domain. */
final class DomainRules {
    private static final String RESTART = "; what runs changes at the domain's next start";

    private final Scene scene;
    private final Guest guest;
    private final Collection<Finding> findings;

    DomainRules(Scene scene, Guest guest, Collection<Finding> findings) {
        this.scene = scene;
        this.guest = guest;
        this.findings = findings;
    }

    /** The managed network on whose bridge the vNIC is or would be, unless it is excepted there; null for none. */
    @Nullable
    Network networkOf(GuestVnic vnic) {
        Network network = scene.managed(bridgeOf(vnic));
        VnicException vnicHere = new VnicException(guest.uuid(), vnic.mac());
        boolean excepted = network != null && network.vnicHook().exceptions().contains(vnicHere);
        return excepted ? null : network;
    }

    private @Nullable String bridgeOf(GuestVnic vnic) {
        // one of a network that runs shows the bridge that it has got, whatever has become of the network
        if (vnic.type().equals("bridge") && vnic.bridge() != null) {
            return vnic.bridge();
        }
        String libvirtNetwork = vnic.network();
        if (libvirtNetwork != null) {
            return scene.bridgeOf(libvirtNetwork);
        }
        return vnic.type().equals("ethernet") ? scene.master(vnic.tap()) : null;
    }

    /** Judges the vNIC on that network. */
    void judge(GuestVnic vnic, Network network) {
        checkWay(vnic, network);
        PortDefaults port = scene.port(vnic);
        if (Boolean.TRUE.equals(port.trusted())) {
            add(
                    vnic,
                    network,
                    Rule.TRUST_GUEST_RX_FILTERS,
                    "trustGuestRxFilters='yes' lets the guest change its address, which libvirt does not pin then",
                    "take trustGuestRxFilters from the vNIC, its portgroup or its network");
        }
        if (port.tagged()) {
            add(
                    vnic,
                    network,
                    Rule.VLAN_TAG,
                    "it has VLAN tags of its own, which a managed bridge drops",
                    "take <vlan> from the vNIC, its portgroup or its network, and declare a network with that vlan");
        }
        if (!vnic.changedMac().isEmpty()) {
            add(
                    vnic,
                    network,
                    Rule.CHANGED_ADDRESS,
                    "the guest has given itself the address " + Printable.word(vnic.changedMac())
                            + ", to which nothing comes",
                    "set the address of the definition within the guest, or define the new one");
        }
        checkFilter(vnic, network);
        checkOddities(vnic, network);
    }

    private void checkWay(GuestVnic vnic, Network network) {
        String other = vnic.network();
        if (other == null) {
            add(
                    vnic,
                    network,
                    Rule.DIRECT_BRIDGE,
                    "it is plugged straight into bridge " + network.name() + ", past libvirt's network",
                    "use <interface type='network'> with <source network='" + network.libvirtName() + "'/>" + RESTART);
        } else if (!other.equals(network.libvirtName())
                && !(vnic.bridge() == null ? scene.managesMacs(other) : vnic.isPinned())) {
            add(
                    vnic,
                    network,
                    Rule.OTHER_NETWORK,
                    "libvirt network " + Printable.word(other) + " joins it to bridge " + network.name()
                            + " without macTableManager='libvirt'",
                    "use <source network='" + network.libvirtName() + "'/>" + RESTART);
        }
    }

    private void checkFilter(GuestVnic vnic, Network network) {
        String filter = vnic.filter();
        if (!vnic.filteredMac().isEmpty()) {
            add(
                    vnic,
                    network,
                    Rule.MAC_SPOOFING,
                    "its filter lets it send from " + Printable.word(vnic.filteredMac())
                            + ", to which no answer would come",
                    "take the parameter MAC from its filterref");
        } else if (filter == null || !scene.filters().stopSpoofing(filter)) {
            String lack =
                    filter == null ? "no filter keeps it" : "filter " + Printable.word(filter) + " does not keep it";
            findings.add(
                    finding(
                            vnic,
                            network,
                            Rule.NO_SPOOF_FILTER,
                            scene.weightOfMissingFilter(),
                            lack + " from sending from addresses of others, to which no answer would come",
                            "give it <filterref filter='vdsm-no-mac-spoofing'/> or another filter that leads to no-mac-spoofing"));
        }
    }

    private void checkOddities(GuestVnic vnic, Network network) {
        if (guest.mayNest()) {
            add(
                    vnic,
                    network,
                    Rule.MAY_NEST,
                    "its domain demands a processor for virtual machines, whose own addresses get no frame here",
                    "let machines within it use NAT, or plug it into a network without the flag");
        }
        if (vnic.isTeamed()) {
            add(
                    vnic,
                    network,
                    Rule.TEAMING,
                    "it stands in for a device that is passed through, with the same address",
                    "see that only one of both sends at a time, as the guest's driver net_failover does");
        }
        if (vnic.asksForVirtualPort()) {
            add(
                    vnic,
                    network,
                    Rule.VIRTUAL_PORT,
                    "it asks for a virtualport, which a Linux bridge does not have: libvirt refuses to start it",
                    "take <virtualport> from it");
        }
    }

    private void add(GuestVnic vnic, Network network, Rule rule, String reason, String remedy) {
        findings.add(finding(vnic, network, rule, rule.weight(), reason, remedy));
    }

    private Finding finding(GuestVnic vnic, Network network, Rule rule, Weight weight, String reason, String remedy) {
        return new Finding(
                "domain " + Printable.word(guest.name()), network.name(), vnic.mac(), rule, weight, reason, remedy);
    }
}
