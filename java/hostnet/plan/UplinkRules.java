// SPDX-License-Identifier: Apache-2.0
package hostnet.plan;

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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the nics and vlans below the networks must keep to, seen over all networks of the host together. */
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

    /** One untagged network on a nic, and each tag once (VDSM rule: unique base and vlan). */
    private void checkShared(Network network, Uplink uplink) {
        String other = users.putIfAbsent(uplink, network.name());
        if (other == null) {
            return;
        }
        boolean named = desired.named().contains(network.name());
        String subject = named ? network.name() : other;
        String rival = named ? other : network.name();
        boolean untagged = uplink.vlan() == null;
        problems.add(
                Kind.BAD_PARAMS,
                "networks." + subject + (untagged ? ".nic" : ".vlan"),
                untagged
                        ? uplink.base() + " carries the untagged network " + rival + " already"
                        : "tag " + uplink.vlan() + " on " + uplink.base() + " is used by " + rival + " already",
                untagged ? "give one of them a vlan, or another nic" : "choose another tag, or another nic");
    }

    private void checkDevices(Network network, Uplink uplink) {
        Link nic = current.links().get(uplink.base());
        if (nic == null || !nic.kind().isNicLike()) {
            refuseNic(network, uplink, nic);
            return;
        }
        if (uplink.vlan() == null) {
            checkMaster(network, nic, ".nic");
            return;
        }
        if (nic.master() != null && isOfABond(nic.master())) {
            checkMaster(network, nic, ".nic");
        }
        Link vlan = vlans.find(uplink);
        if (vlan == null) {
            checkVlanName(network, uplink);
        } else {
            checkMaster(network, vlan, ".vlan");
        }
    }

    private void refuseNic(Network network, Uplink uplink, @Nullable Link nic) {
        String path = "networks." + network.name() + ".nic";
        if (nic != null) {
            problems.add(
                    Kind.BAD_NIC,
                    path,
                    nic.name() + " is a " + nic.kind().word() + " device, not a nic",
                    "name the nic that carries it");
            return;
        }
        String hint = Nearest.to(uplink.base(), nicNames())
                .map(near -> "did you mean " + near + "?")
                .orElse("");
        problems.add(
                Kind.BAD_NIC,
                path,
                "this host has no nic " + uplink.base(),
                hint.isEmpty() ? "it has " + String.join(", ", nicNames()) : hint);
    }

    private List<String> nicNames() {
        return current.links().values().stream()
                .filter(link -> link.kind().isNicLike())
                .map(Link::name)
                .toList();
    }

    private boolean isOfABond(String master) {
        Link link = current.links().get(master);
        return link != null && link.kind() == LinkKind.BOND;
    }

    /** A device has one master: only a bridge of ours may lose it to another network. */
    private void checkMaster(Network network, Link device, String key) {
        String master = device.master();
        if (master != null
                && !master.equals(network.name())
                && !current.saved().networks().containsKey(master)) {
            problems.add(
                    Kind.USED_NIC,
                    "networks." + network.name() + key,
                    device.name() + " is a port of " + master + ", which hostnet does not own",
                    "release it first: ip link set " + device.name() + " nomaster");
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
                            + ") and hostnet will use it, or give the nic a shorter name");
        } else if (current.links().containsKey(name)) {
            problems.add(
                    Kind.BAD_VLAN,
                    path,
                    "a device called " + name + " exists and is not vlan " + uplink.vlan() + " of " + uplink.base(),
                    "rename or remove that device");
        }
    }
}
