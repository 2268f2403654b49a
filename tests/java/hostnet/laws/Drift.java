// SPDX-License-Identifier: Apache-2.0
package hostnet.laws;

import hostnet.fake.FakeHost;
import hostnet.fake.Links;
import hostnet.model.Current;
import hostnet.model.FileContent;
import hostnet.model.LibvirtDefinition;
import hostnet.model.LibvirtNetwork;
import hostnet.model.Link;
import hostnet.model.LinkKind;
import hostnet.model.ShapingPart;
import hostnet.model.Vnic;
import hostnet.operation.DefineNetwork;
import hostnet.operation.PutFile;
import hostnet.operation.RemoveShaping;
import hostnet.operation.SetAutostart;
import hostnet.operation.StopNetwork;
import hostnet.operation.UndefineNetwork;
import java.util.List;

/** What people, daemons and domains do to a host behind hostnet's back. */
final class Drift {
    /** What somebody adds to a file. */
    static final String EDIT = "# edited\n";

    private final Dice dice;
    private final FakeHost host;
    private final Current current;

    private Drift(Dice dice, FakeHost host) {
        this.dice = dice;
        this.host = host;
        current = host.read();
    }

    static void befall(FakeHost host, Dice dice) {
        Drift drift = new Drift(dice, host);
        switch (dice.below(9)) {
            case 0, 1 -> drift.onALink();
            case 2 -> drift.onABridge();
            case 3 -> drift.onANetwork();
            case 5, 6 -> AddressDrift.befall(host, dice);
            case 4 -> drift.onTraffic();
            case 8 -> drift.onAPort();
            default -> drift.onAFile();
        }
    }

    private void onALink() {
        Link link = dice.pick(List.copyOf(current.links().values()));
        switch (dice.below(6)) {
            case 5 -> stack(link);
            case 0 -> setMtu(link);
            case 1 -> host.disturb("link set dev " + link.name() + " down");
            case 2 -> takeOut(link);
            case 3 -> delete(link);
            default -> addAddress(link);
        }
    }

    private void setMtu(Link link) {
        Link base = link.base() == null ? null : current.links().get(link.base());
        int mtu = dice.pick(1500, 1400, 1300, 2000);
        if (base == null || base.mtu() >= mtu) {
            host.disturb("link set dev " + link.name() + " mtu " + mtu);
        }
    }

    /** Somebody makes a vlan device, also on a bridge or on another vlan device. */
    private void stack(Link base) {
        int tag = dice.pick(5, 100, 7);
        String name = dice.pick("x" + tag, base.name() + "." + tag);
        boolean taken = current.links().values().stream()
                .anyMatch(link -> base.name().equals(link.base()) && link.tag() == tag);
        if (!taken && name.length() <= 15 && !current.links().containsKey(name) && base.kind() != LinkKind.LOOPBACK) {
            host.disturb(
                    "link add link " + base.name() + " name " + name + " mtu " + base.mtu() + " type vlan id " + tag);
        }
    }

    private void takeOut(Link link) {
        if (link.master() != null) {
            host.disturb("link set dev " + link.name() + " nomaster");
        }
    }

    private void delete(Link link) {
        if (link.kind() == LinkKind.VLAN || link.kind() == LinkKind.BRIDGE) {
            host.disturb("link delete dev " + link.name());
        }
    }

    private void addAddress(Link link) {
        String cidr = "192.0." + dice.below(4) + "." + dice.pick(5, 9) + "/24";
        boolean present =
                link.addresses().stream().anyMatch(address -> address.cidr().equals(Links.cidr(cidr)));
        if (!present) {
            host.disturb("address add " + cidr + " dev " + link.name());
        }
    }

    private void onABridge() {
        List<Link> bridges = current.links().values().stream()
                .filter(link -> link.kind() == LinkKind.BRIDGE)
                .toList();
        if (bridges.isEmpty()) {
            return;
        }
        Link bridge = dice.pick(bridges);
        String option =
                dice.pick("stp_state 0", "stp_state 1", "ageing_time 77", "vlan_filtering 0", "vlan_filtering 1");
        if (dice.chance(30)) {
            host.changeTopology(bridge.name());
        } else if (dice.chance(50)) {
            host.disturb("link set dev " + bridge.name() + " type bridge " + option);
        } else if (!current.links().containsKey("vnet-" + bridge.name())) {
            boolean open = dice.chance(50);
            Link tap = Links.plain("vnet-" + bridge.name(), LinkKind.TUN).withMtu(dice.pick(bridge.mtu(), 1500, 9000));
            String mac = dice.pick(tap.mac(), tap.mac(), "00:00:00:00:00:01");
            Link port = Links.port(tap.withMac(mac), bridge.name(), open, open);
            if (dice.chance(70)) {
                host.plug(port, RandomVnics.of(tap.name(), bridge.name(), dice));
            } else {
                host.plug(port);
            }
        }
    }

    /** Somebody changes how a bridge treats a port, or pins a station. */
    private void onAPort() {
        List<Link> ports = current.links().values().stream()
                .filter(link -> link.port() != null)
                .toList();
        if (ports.isEmpty()) {
            return;
        }
        Link port = dice.pick(ports);
        Vnic vnic = current.libvirt().vnics().get(port.name());
        if (vnic != null && dice.chance(50)) {
            boolean pinned = port.port().stations().contains(vnic.mac());
            host.repin("fdb " + (pinned ? "del " : "replace ") + vnic.mac() + " dev " + port.name() + " master"
                    + (pinned ? "" : " static"));
        } else {
            String mode = dice.pick("learning off flood off", "learning on flood on", "learning off");
            host.disturb("link set dev " + port.name() + " type bridge_slave " + mode);
        }
    }

    /** Somebody takes parts of a tree away, changes a class, adds one of a tag that nobody has, or makes a bare tree. */
    private void onTraffic() {
        Link link = dice.pick(List.copyOf(current.links().values()));
        List<Link> shaped = current.links().values().stream()
                .filter(each -> each.shaping().at(ShapingPart.of(ShapingPart.Kind.ROOT, 0)) != null)
                .toList();
        if (shaped.isEmpty()) {
            host.reshape("qdisc add dev " + link.name() + " root handle 1389: hfsc default 1388");
            return;
        }
        Link target = dice.pick(shaped);
        String at = " dev " + target.name() + " parent 1389: classid 1389:";
        boolean rooted = target.shaping().at(ShapingPart.of(ShapingPart.Kind.ROOT, 0)) != null;
        if (dice.chance(20) && rooted && target.shaping().share(77) == null) {
            host.reshape("class add" + at + "4d hfsc ls m1 0bit d 0us m2 800bit");
            return;
        }
        ShapingPart part = dice.pick(target.shaping().parts());
        boolean filtered = target.shaping().at(ShapingPart.of(ShapingPart.Kind.FILTER, part.number())) != null;
        if (part.share() == null || !filtered) {
            host.reshape(new RemoveShaping(target.name(), part).line());
        } else if (part.share().upperLimit() == null && part.share().realTime() == null) {
            host.reshape("class change" + at + Integer.toHexString(part.number()) + " hfsc ls m1 0bit d 0us m2 80bit");
        }
    }

    private void onANetwork() {
        if (current.libvirt().networks().isEmpty()) {
            return;
        }
        LibvirtNetwork network =
                dice.pick(List.copyOf(current.libvirt().networks().values()));
        LibvirtDefinition inactive = network.inactive();
        int choice = dice.below(4);
        if (choice == 0 && network.live() != null) {
            host.disturb(new StopNetwork(network.name()));
        } else if (choice == 1 && inactive != null) {
            host.disturb(new UndefineNetwork(network.name(), network.uuid(), inactive));
        } else if (choice == 2 && inactive != null) {
            host.disturb(new SetAutostart(network.name(), !network.autostart()));
        } else if (inactive != null) {
            LibvirtDefinition other = new LibvirtDefinition(
                    inactive.xml().replace("</network>", "<!-- edited --></network>"),
                    "bridge",
                    dice.pick("red", "blue"),
                    null,
                    dice.chance(30),
                    dice.chance(50));
            host.disturb(new DefineNetwork(network.name(), network.uuid(), inactive, other));
        }
    }

    private void onAFile() {
        if (current.files().isEmpty()) {
            return;
        }
        String path = dice.pick(List.copyOf(current.files().keySet()));
        FileContent before = current.files().get(path);
        FileContent edited = new FileContent(before.text() + EDIT, dice.pick(0600, 0644), 0, 0);
        host.disturb(new PutFile(path, before, dice.pick(edited, null)));
    }
}
