// SPDX-License-Identifier: Apache-2.0
package hostnet.plan;

import hostnet.model.Bond;
import hostnet.model.Current;
import hostnet.model.Desired;
import hostnet.model.Link;
import hostnet.model.LinkKind;
import hostnet.model.Network;
import hostnet.model.Uplink;
import hostnet.model.VlanIndex;
import hostnet.problem.Kind;
import hostnet.problem.Nearest;
import hostnet.problem.Problems;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What the nics, bonds and vlans below the networks must keep to, seen over all networks of the host together. */
final class UplinkRules {
    private static final int MAX_NAME = 15;

    private final Desired desired;
    private final Current current;
    private final VlanIndex vlans;
    private final Problems problems;
    private final Map<Uplink, String> users = new HashMap<>();

    UplinkRules(Desired desired, Current current, VlanIndex vlans, Problems problems) {
        this.desired = desired;
        this.current = current;
        this.vlans = vlans;
        this.problems = problems;
    }

    void check() {
        for (Network network : desired.networks().values()) {
            Uplink uplink = network.uplink();
            if (uplink != null) {
                checkShared(network, uplink);
                if (desired.named().contains(network.name())) {
                    checkDevices(network, uplink);
                }
            }
        }
    }

    /** One untagged network on a nic or bond, and each tag once (VDSM rule: unique base and vlan). */
    private void checkShared(Network network, Uplink uplink) {
        String other = users.putIfAbsent(uplink, network.name());
        if (other == null) {
            return;
        }
        boolean named = desired.named().contains(network.name());
        String subject = named ? network.name() : other;
        String rival = named ? other : network.name();
        boolean untagged = uplink.vlan() == null;
        String word = uplink.word();
        problems.add(
                Kind.BAD_PARAMS,
                "networks." + subject + (untagged ? "." + word : ".vlan"),
                untagged
                        ? uplink.base() + " carries the untagged network " + rival + " already"
                        : "tag " + uplink.vlan() + " on " + uplink.base() + " is used by " + rival + " already",
                untagged ? "give one of them a vlan, or another " + word : "choose another tag, or another " + word);
    }

    private void checkDevices(Network network, Uplink uplink) {
        Link base = current.links().get(uplink.base());
        if (uplink.bond() ? refusesBond(network, uplink) : refusesNic(network, uplink)) {
            return;
        }
        String key = "." + uplink.word();
        boolean port = base != null && base.master() != null && current.isBond(base.master());
        if (base != null && (uplink.vlan() == null || port)) {
            checkMaster(network, base, key);
        }
        if (uplink.vlan() == null) {
            return;
        }
        Link vlan = vlans.find(uplink);
        if (vlan == null) {
            checkVlanName(network, uplink);
        } else {
            checkMaster(network, vlan, ".vlan");
        }
    }

    private boolean refusesNic(Network network, Uplink uplink) {
        String path = "networks." + network.name() + ".nic";
        String nic = uplink.base();
        String remedy = current.isBond(nic) ? "name it as bonding" : "name the nic that carries it";
        return NicRules.refuses(nic, path, remedy, current, problems) || refusesPort(nic, path);
    }

    /** A nic is a port of a bond or carries networks itself (VDSM: nics with multiple usages). */
    private boolean refusesPort(String nic, String path) {
        for (Bond bond : desired.bonds().values()) {
            if (bond.nics().contains(nic)) {
                problems.add(
                        Kind.USED_NIC,
                        path,
                        nic + " is one of the nics of " + bond.name() + ", which then carries the networks",
                        "put the network on bonding: " + bond.name() + ", or take the nic out of the bond");
                return true;
            }
        }
        return false;
    }

    private boolean refusesBond(Network network, Uplink uplink) {
        String name = uplink.base();
        Link link = current.links().get(name);
        if (desired.bonds().containsKey(name) || current.isBond(name)) {
            return desired.removedBonds().contains(name);
        }
        Set<String> bonds = new TreeSet<>(desired.bonds().keySet());
        current.links().values().stream()
                .filter(each -> each.kind() == LinkKind.BOND)
                .forEach(each -> bonds.add(each.name()));
        boolean nic = link != null && link.kind().isNicLike();
        String remedy = bonds.isEmpty() ? "declare it in bondings" : "it has " + String.join(", ", bonds);
        problems.add(
                Kind.BAD_BONDING,
                "networks." + network.name() + ".bonding",
                nic
                        ? name + " is a nic, not a bond"
                        : "this host has no bond " + name + ", and the request declares none",
                nic
                        ? "name it as nic"
                        : Nearest.to(name, bonds)
                                .map(near -> "did you mean " + near + "?")
                                .orElse(remedy));
        return true;
    }

    /** Whether the call takes the device out of the bond. */
    private boolean isLeftTo(String bond) {
        boolean owned = current.saved().bonds().containsKey(bond);
        return desired.namedBonds().contains(bond)
                || (owned && desired.removedBonds().contains(bond));
    }

    /** A device has one master: only a bridge or bond of ours may lose it to another network. */
    private void checkMaster(Network network, Link device, String key) {
        String master = device.master();
        if (master == null || master.equals(network.name())) {
            return;
        }
        if (current.isBond(master)
                ? !isLeftTo(master)
                : !current.saved().networks().containsKey(master)) {
            boolean owned = current.saved().bonds().containsKey(master);
            problems.add(
                    Kind.USED_NIC,
                    "networks." + network.name() + key,
                    device.name() + " is a port of " + master + (owned ? "" : ", which hostnet does not own"),
                    owned
                            ? "name the nics of " + master + " in bondings, without it"
                            : "release it first: ip link set " + device.name() + " nomaster");
        }
    }

    private void checkVlanName(Network network, Uplink uplink) {
        String path = "networks." + network.name() + ".vlan";
        String name = uplink.device();
        if (name.length() > MAX_NAME) {
            problems.add(
                    Kind.BAD_VLAN,
                    path,
                    "the vlan device would be called " + name + ", and the kernel takes " + MAX_NAME + " characters",
                    "make the device under a shorter name (ip link add link " + uplink.base()
                            + " name NAME type vlan id " + uplink.vlan()
                            + ") and hostnet will use it, or give the " + (uplink.bond() ? "bond" : "nic")
                            + " a shorter name");
        } else if (current.links().containsKey(name)) {
            problems.add(
                    Kind.BAD_VLAN,
                    path,
                    "a device called " + name + " exists and is not vlan " + uplink.vlan() + " of " + uplink.base(),
                    "rename or remove that device");
        }
    }
}
