// SPDX-License-Identifier: Apache-2.0
package hostnet.vdsm;

import hostnet.model.LibvirtNetwork;
import hostnet.model.Link;
import hostnet.model.LinkKind;
import java.util.ArrayList;
import java.util.List;

/** Why a MAC table is not managed as asked: one sentence each, with the device and what to do. */
final class MacTableReasons {
    private static final String AGAIN = "; apply the declaration again";

    private final MacTable table;
    private final String inLibvirt;
    private final List<String> reasons = new ArrayList<>();

    MacTableReasons(MacTable table) {
        this.table = table;
        inLibvirt = "libvirt network " + table.network().libvirtName();
    }

    /** All reasons; of a network that does not ask for the flag, only that libvirt has it nevertheless. */
    List<String> all() {
        boolean requested = table.network().macTableManaged();
        if (table.outage() == null) {
            checkLibvirt(requested);
        } else if (requested) {
            reasons.add("libvirt does not answer (" + table.outage() + "); start its daemon");
        }
        if (requested) {
            checkBridge();
            table.ports().forEach(this::checkPort);
            checkUplink();
        }
        return reasons;
    }

    private void checkLibvirt(boolean requested) {
        LibvirtNetwork network = table.inLibvirt();
        if (network == null) {
            reasonIf(requested, inLibvirt + " is not defined");
            return;
        }
        boolean defined = MacTable.manages(network.inactive());
        boolean live = MacTable.manages(network.live());
        if (requested) {
            reasonIf(!defined, "the definition of " + inLibvirt + " lacks macTableManager='libvirt'");
            reasonIf(network.live() == null, inLibvirt + " is not active");
            reasonIf(network.live() != null && !live, inLibvirt + " runs without macTableManager='libvirt'");
        } else {
            reasonIf(defined || live, inLibvirt + " has macTableManager='libvirt', which is not asked for");
        }
    }

    private void checkBridge() {
        reasonIf(!table.filtersVlans(), "bridge " + table.bridge().name() + " has vlan_filtering 0");
    }

    private void reasonIf(boolean amiss, String reason) {
        if (amiss) {
            reasons.add(reason + AGAIN);
        }
    }

    private void checkPort(Link port) {
        String role = table.role(port);
        Link.Port treatment = port.port();
        if (role.equals("uplink") || treatment == null || !(treatment.learning() || treatment.flood())) {
            return;
        }
        String does = treatment.learning() ? (treatment.flood() ? "learns and floods" : "learns") : "floods";
        String remedy = role.equals("vnic")
                ? "; unplug its vNIC and plug it again as type=network on "
                        + table.network().libvirtName()
                : "; take it off the bridge, or set its learning and flood off";
        reasons.add("port " + port.name() + " still " + does + remedy);
    }

    private void checkUplink() {
        String name = table.uplinkName();
        Link uplink = table.uplink();
        if (name == null) {
            return;
        }
        if (uplink == null || !table.bridge().name().equals(uplink.master())) {
            reasons.add("uplink " + name + " is not a port of bridge "
                    + table.bridge().name() + AGAIN);
        } else if (uplink.promiscuity() > 0) {
            reasons.add("uplink " + name + " is still promiscuous" + causeOfPromiscuity(uplink));
        }
    }

    private String causeOfPromiscuity(Link uplink) {
        if (uplink.kind() == LinkKind.DUMMY || uplink.kind() == LinkKind.VETH) {
            return ": its driver has no unicast filter (dummy, veth); put the network on a vlan, or on another nic";
        }
        if (!reasons.isEmpty()) {
            return " because of what stands above";
        }
        if (table.bridge().promiscuity() > 0) {
            return " because bridge " + table.bridge().name() + " is; end the packet capture or mirroring on it";
        }
        return ": another user of the device asked for it; end packet captures and other bridges on " + uplink.name();
    }
}
