// SPDX-License-Identifier: Apache-2.0
package hostnet.plan;

import hostnet.model.Bond;
import hostnet.model.Current;
import hostnet.model.Desired;
import hostnet.model.Link;
import hostnet.model.LinkKind;
import hostnet.model.Network;
import hostnet.model.VlanIndex;
import hostnet.problem.Kind;
import hostnet.problem.Problems;
import java.util.HashMap;
import java.util.Map;

/** What a declared bond and its nics must keep to, seen over all bonds and networks of the host together. */
final class BondRules {
    private final Desired desired;
    private final Current current;
    private final VlanIndex vlans;
    private final Problems problems;
    private final Map<String, String> homes = new HashMap<>();

    BondRules(Desired desired, Current current, VlanIndex vlans, Problems problems) {
        this.desired = desired;
        this.current = current;
        this.vlans = vlans;
        this.problems = problems;
    }

    void check() {
        desired.bonds().values().forEach(this::checkShared);
        desired.bonds().values().forEach(this::checkName);
        for (String name : desired.namedBonds()) {
            Bond bond = desired.bonds().get(name);
            if (bond != null) {
                String path = "bondings." + name;
                checkDevice(bond, path);
                checkDoubles(bond, path);
                bond.nics().forEach(nic -> checkNic(nic, bond, path + ".nics"));
                new BondOptionRules(bond, current.platform().bondDefaults(), problems).check();
            }
        }
    }

    private void checkShared(Bond bond) {
        for (String nic : bond.nics()) {
            String other = homes.putIfAbsent(nic, bond.name());
            if (other != null) {
                boolean named = desired.namedBonds().contains(bond.name());
                refuse(
                        Kind.USED_NIC,
                        "bondings." + (named ? bond.name() : other) + ".nics",
                        nic + " is one of the nics of " + (named ? other : bond.name()) + ", too",
                        "a nic is in one bond only; name the other bond without it in the same request");
            }
        }
    }

    /** Where one of the two is there already, its own rule speaks. */
    private void checkName(Bond bond) {
        String name = bond.name();
        Network network = desired.networks().get(name);
        if (network != null && network.bridged() && !current.links().containsKey(name)) {
            refuse(
                    Kind.BAD_BRIDGE,
                    "networks." + name + ".name",
                    "a bond is called " + name + ", too, and the network's bridge bears the network's name",
                    "choose another name for one of them, or set bridged: false");
        }
    }

    private void checkDevice(Bond bond, String path) {
        Link link = current.links().get(bond.name());
        if (link != null && link.kind() != LinkKind.BOND) {
            refuse(
                    Kind.BAD_BONDING,
                    path,
                    "a " + link.kind().word() + " device is called " + bond.name() + " already",
                    "choose another name for the bond");
            return;
        }
        if (bond.nics().isEmpty()) {
            refuse(Kind.BAD_PARAMS, path + ".nics", "the bond has no nics", "declare it in bondings, with its nics");
        }
        if (link == null
                || current.saved().bonds().containsKey(bond.name())
                || bond.nics().isEmpty()) {
            return;
        }
        String master = link.master();
        if (master != null && !current.saved().networks().containsKey(master)) {
            problems.warn(path, bond.name() + " stays a port of " + master + ", which hostnet does not own");
        }
        problems.warn(path, "takes over the bond " + bond.name() + ", which hostnet did not make");
    }

    /** A bond keeps its address when the nic leaves that it got it from: then two devices have it. */
    private void checkDoubles(Bond bond, String path) {
        Link link = current.links().get(bond.name());
        for (Link port : current.links().values()) {
            boolean leaves = bond.name().equals(port.master()) && !bond.nics().contains(port.name());
            String mac = bond.hwaddr() == null && link != null ? link.mac() : bond.hwaddr();
            if (leaves && mac != null && mac.equals(port.permanentMac())) {
                problems.warn(
                        path,
                        bond.name() + " keeps the address " + mac + " of " + port.name()
                                + ", which leaves it; give the bond another hwaddr where both are on one network");
            }
        }
    }

    private void checkNic(String name, Bond bond, String path) {
        Link nic = current.links().get(name);
        if (NicRules.refuses(name, path, "name nics only", current, problems) || nic == null) {
            return;
        }
        String master = nic.master();
        if (master != null && !master.equals(bond.name())) {
            checkMaster(nic, master, path);
        }
        for (Network network : desired.networks().values()) {
            // a named network is told itself (UplinkRules, NetworkRules)
            if (network.uplink() != null && !desired.named().contains(network.name())) {
                checkNetwork(nic, network, network.uplink().base(), bond, path);
            }
        }
        checkVlans(nic, path);
    }

    private void checkNetwork(Link nic, Network network, String base, Bond bond, String path) {
        if (base.equals(nic.name())) {
            refuse(
                    Kind.USED_NIC,
                    path,
                    nic.name() + " carries the network " + network.name(),
                    "move that network to the bond in the same request, or leave the nic out");
        } else if (base.equals(bond.name()) && nic.maxMtu() > 0 && network.mtu() > nic.maxMtu()) {
            refuse(
                    Kind.BAD_PARAMS,
                    path,
                    nic.name() + " takes an MTU of at most " + nic.maxMtu() + ", and the network " + network.name()
                            + " has " + network.mtu(),
                    "leave the nic out, or give that network a smaller mtu in the same request");
        }
    }

    /** Only a bridge or bond of ours may lose a nic. */
    private void checkMaster(Link nic, String master, String path) {
        boolean bond = current.isBond(master);
        boolean owned = bond
                ? current.saved().bonds().containsKey(master)
                : current.saved().networks().containsKey(master);
        boolean released = bond ? desired.namedBonds().contains(master) || owned : owned;
        if (!released) {
            refuse(
                    Kind.USED_NIC,
                    path,
                    nic.name() + " is a port of " + master + ", which hostnet does not own",
                    "release it first: ip link set " + nic.name() + " nomaster");
        }
    }

    /** The vlan devices on a nic end when it goes into a bond: only those of ours may, which move away. */
    private void checkVlans(Link nic, String path) {
        for (Link vlan : vlans.on(nic.name())) {
            boolean ours = current.saved().networks().values().stream()
                    .anyMatch(network -> network.uplink() != null && vlan.equals(vlans.find(network.uplink())));
            if (!ours) {
                refuse(
                        Kind.USED_NIC,
                        path,
                        nic.name() + " carries the vlan device " + vlan.name() + ", which hostnet does not own",
                        "delete that device first, or leave the nic out");
            }
        }
    }

    private void refuse(Kind kind, String path, String message, String remedy) {
        problems.add(kind, path, message, remedy);
    }
}
