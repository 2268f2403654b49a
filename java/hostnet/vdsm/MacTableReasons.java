// SPDX-License-Identifier: Apache-2.0
package hostnet.vdsm;

import hostnet.model.LibvirtNetwork;
import hostnet.model.Link;
import hostnet.model.LinkKind;
import hostnet.model.Obstacle;
import hostnet.model.Port;
import hostnet.model.Vnic;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Why a MAC table is not managed as asked: one sentence each, with the device and what to do. */
final class MacTableReasons {
    private static final String AGAIN = "; apply the declaration again";

    private final MacTableFacts table;
    private final String inLibvirt;
    private final List<String> reasons = new ArrayList<>();

    MacTableReasons(MacTableFacts table) {
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
            table.rivals().forEach(this::checkRival);
            table.obstacles().forEach(this::tell);
            checkUplink();
        } else {
            table.ports().forEach(this::checkReleased);
        }
        return reasons;
    }

    private void checkLibvirt(boolean requested) {
        LibvirtNetwork network = table.inLibvirt();
        if (network == null) {
            reasonIf(requested, inLibvirt + " is not defined");
            return;
        }
        boolean defined = MacTableFacts.manages(network.inactive());
        boolean live = MacTableFacts.manages(network.live());
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

    private void checkPort(Link link) {
        Port port = link.port();
        Vnic vnic = table.vnic(link);
        if (port == null || table.role(link).equals("uplink")) {
            return;
        }
        boolean ours = vnic != null && table.network().libvirtName().equals(vnic.network());
        if (port.isOpen()) {
            reasons.add(name(link, vnic) + does(port) + (ours ? AGAIN : remedy(vnic)));
        }
        if (vnic != null
                && ours
                && !(vnic.paused() && vnic.pinned())
                && !port.stations().contains(vnic.mac())) {
            Link twin = twin(vnic);
            reasons.add("the address " + vnic.mac() + " of " + name(link, vnic)
                    + (twin == null
                            ? " is not pinned to it" + AGAIN
                            : " is that of " + name(twin, table.vnic(twin)) + ", too; give one of them another"));
        }
    }

    /** The port of another vNIC of the network that has the same address, and the frames. */
    private @Nullable Link twin(Vnic vnic) {
        for (Link link : table.ports()) {
            Vnic other = table.vnic(link);
            if (other != null
                    && vnic.mac().equals(other.mac())
                    && Objects.equals(vnic.network(), other.network())
                    && link.port() != null
                    && link.port().stations().contains(vnic.mac())) {
                return link;
            }
        }
        return null;
    }

    /** Off, but not all of it: a vNIC that came while it was on. */
    private void checkReleased(Link link) {
        Vnic vnic = table.vnic(link);
        Port port = link.port();
        if (vnic == null || port == null || !table.network().libvirtName().equals(vnic.network())) {
            return;
        }
        reasonIf(!port.isOpen(), name(link, vnic) + " neither learns nor floods, which is not asked for");
        reasonIf(
                port.stations().contains(vnic.mac()),
                "the address " + vnic.mac() + " of " + name(link, vnic) + " is pinned to it, which is not asked for");
    }

    private static String name(Link link, @Nullable Vnic vnic) {
        return vnic == null ? "port " + link.name() : "vNIC " + link.name() + " of domain " + Shown.word(vnic.domain());
    }

    private static String does(Port port) {
        return port.learning() ? (port.flood() ? " still learns and floods" : " still learns") : " still floods";
    }

    private String remedy(@Nullable Vnic vnic) {
        if (vnic == null) {
            return ": no domain that libvirt runs has it; take it off the bridge, or set its learning and flood off";
        }
        String way = vnic.network() == null
                ? "it is plugged straight into the bridge"
                : "it came by libvirt network " + vnic.network();
        return ": " + way + "; plug it into " + inLibvirt;
    }

    private void checkRival(LibvirtNetwork rival) {
        if (rival.live() != null && !MacTableFacts.manages(rival.live())) {
            reasons.add("libvirt network " + rival.name() + " joins guests to bridge "
                    + table.bridge().name() + ", too, without macTableManager='libvirt'; remove it");
        }
    }

    private void tell(Obstacle obstacle) {
        reasons.add(obstacle.device() + " " + obstacle.fact() + "; " + obstacle.remedy());
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
            return;
        }
        Port port = uplink.port();
        boolean leads = port != null && !port.learning() && port.flood();
        reasonIf(!leads, "uplink " + name + " learns, so that the address of a guest may get stuck there");
        reasonIf(
                !table.bridge().mac().equals(uplink.mac()),
                "bridge " + table.bridge().name() + " does not bear the address of its uplink " + name);
        if (uplink.promiscuity() > 0) {
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
        return ": another user of the device asked for it; end packet captures and other bridges on " + uplink.name();
    }
}
