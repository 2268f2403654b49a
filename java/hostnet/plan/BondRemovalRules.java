// SPDX-License-Identifier: Apache-2.0
package hostnet.plan;

import hostnet.model.Current;
import hostnet.model.Desired;
import hostnet.model.Link;
import hostnet.model.Network;
import hostnet.model.VlanIndex;
import hostnet.problem.Kind;
import hostnet.problem.Nearest;
import hostnet.problem.Problems;

/** What must hold for a bond to go: it is ours and nothing needs it. */
final class BondRemovalRules {
    private BondRemovalRules() {}

    static void check(Desired desired, Current current, VlanIndex vlans, Problems problems) {
        for (String name : desired.removedBonds()) {
            String path = "bondings." + name + ".remove";
            checkNetworks(name, desired, path, problems);
            if (current.saved().bonds().containsKey(name)) {
                checkOthers(name, current, vlans, path, problems);
            } else {
                checkUnowned(name, current, path, problems);
            }
        }
    }

    private static void checkNetworks(String bond, Desired desired, String path, Problems problems) {
        for (Network network : desired.networks().values()) {
            if (network.uplink() != null && network.uplink().base().equals(bond)) {
                problems.add(
                        Kind.USED_BOND,
                        path,
                        "the network " + network.name() + " stands on " + bond,
                        "remove that network, or give it another uplink, in the same request");
            }
        }
    }

    private static void checkOthers(String bond, Current current, VlanIndex vlans, String path, Problems problems) {
        for (Link vlan : vlans.on(bond)) {
            boolean ours = current.saved().networks().values().stream()
                    .anyMatch(network -> network.uplink() != null && vlan.equals(vlans.find(network.uplink())));
            if (!ours) {
                problems.add(
                        Kind.USED_BOND,
                        path,
                        "the vlan device " + vlan.name() + " stands on " + bond + ", and hostnet does not own it",
                        "delete that device first");
            }
        }
        Link link = current.links().get(bond);
        String master = link == null ? null : link.master();
        if (master != null && !current.saved().networks().containsKey(master)) {
            problems.add(
                    Kind.USED_BOND,
                    path,
                    bond + " is a port of " + master + ", which hostnet does not own",
                    "release it first: ip link set " + bond + " nomaster");
        }
    }

    /** What is gone already needs no removal (VDSM refuses it); what is somebody else's is not removed. */
    private static void checkUnowned(String bond, Current current, String path, Problems problems) {
        if (current.links().containsKey(bond)) {
            problems.add(
                    Kind.BAD_BONDING,
                    path,
                    bond + " is on this host, but hostnet does not own it",
                    "delete it yourself, or declare it first: then hostnet owns it");
            return;
        }
        String hint = Nearest.to(bond, current.saved().bonds().keySet())
                .map(near -> "; did you mean " + near + "?")
                .orElse("");
        problems.warn(path, "hostnet owns no bond of that name, so nothing is removed" + hint);
    }
}
