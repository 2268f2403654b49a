// SPDX-License-Identifier: Apache-2.0
package hostnet.plan;

import hostnet.model.Current;
import hostnet.model.Desired;
import hostnet.model.LibvirtNetwork;
import hostnet.model.Link;
import hostnet.model.LinkKind;
import hostnet.model.Network;
import hostnet.model.Uplink;
import hostnet.model.VlanIndex;
import hostnet.problem.Kind;
import hostnet.problem.Nearest;
import hostnet.problem.Problems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What must hold for a network, or the bridge of one, to go. */
final class RemovalRules {
    private RemovalRules() {}

    static void check(Desired desired, Current current, VlanIndex vlans, Problems problems) {
        Map<String, List<String>> ports = null;
        for (String name : desired.removed()) {
            if (!isOwned(name, current)) {
                checkUnowned(name, current, problems);
            } else {
                ports = ports == null ? foreignPorts(current, vlans) : ports;
                checkPorts(name, ".remove", ports, current, problems);
            }
        }
        checkVlans(desired, current, vlans, problems);
        for (String name : desired.named()) {
            Network earlier = current.saved().networks().get(name);
            Network later = desired.networks().get(name);
            if (earlier != null && earlier.bridged() && later != null && !later.bridged()) {
                ports = ports == null ? foreignPorts(current, vlans) : ports;
                checkPorts(name, ".bridged", ports, current, problems);
            }
        }
    }

    /** What is gone already needs no removal (VDSM refuses it); what is somebody else's is not removed. */
    private static void checkUnowned(String name, Current current, Problems problems) {
        String path = "networks." + name + ".remove";
        boolean exists = current.links().containsKey(name)
                || current.libvirt().networks().containsKey(Network.libvirtNameOf(name));
        if (exists) {
            problems.add(
                    Kind.BAD_BRIDGE,
                    path,
                    name + " is on this host, but hostnet does not own it",
                    "see hostnet show for the networks it owns");
            return;
        }
        String hint = Nearest.to(name, current.saved().networks().keySet())
                .map(near -> "; did you mean " + near + "?")
                .orElse("");
        problems.warn(path, "hostnet owns no network of that name, so nothing is removed" + hint);
    }

    /** A vlan device that goes takes those with it that stand on it. */
    private static void checkVlans(Desired desired, Current current, VlanIndex vlans, Problems problems) {
        Set<Uplink> used = new HashSet<>();
        desired.networks().values().forEach(network -> used.add(network.uplink()));
        for (Network earlier : current.saved().networks().values()) {
            String name = earlier.name();
            Uplink uplink = earlier.uplink();
            boolean concerned =
                    desired.removed().contains(name) || desired.named().contains(name);
            Link vlan = uplink == null || !concerned || used.contains(uplink) ? null : vlans.find(uplink);
            if (vlan != null && !vlans.on(vlan.name()).isEmpty()) {
                problems.add(
                        Kind.USED_NIC,
                        "networks." + name + (desired.removed().contains(name) ? ".remove" : ".vlan"),
                        "the vlan device " + vlan.name() + " would go, and "
                                + vlans.on(vlan.name()).get(0).name() + " stands on it",
                        "delete that device first");
            }
        }
    }

    private static boolean isOwned(String name, Current current) {
        if (current.saved().networks().containsKey(name)) {
            return true;
        }
        LibvirtNetwork network = current.libvirt().networks().get(Network.libvirtNameOf(name));
        return network != null && network.isOwned();
    }

    /** What hangs on each bridge and no saved network put there: taps of running domains, vlan devices on it. */
    private static Map<String, List<String>> foreignPorts(Current current, VlanIndex vlans) {
        Map<String, List<String>> ports = new TreeMap<>();
        for (Link link : current.links().values()) {
            String master = link.master();
            if (master != null
                    && !vlans.carries(link.name(), current.saved().networks().get(master))) {
                ports.computeIfAbsent(master, bridge -> new ArrayList<>()).add(link.name());
            }
            if (link.base() != null) {
                ports.computeIfAbsent(link.base(), bridge -> new ArrayList<>()).add(link.name());
            }
        }
        return ports;
    }

    private static void checkPorts(
            String name, String key, Map<String, List<String>> ports, Current current, Problems problems) {
        List<String> foreign = ports.getOrDefault(name, List.of());
        Link bridge = current.links().get(name);
        if (bridge != null && bridge.kind() == LinkKind.BRIDGE && !foreign.isEmpty()) {
            problems.add(
                    Kind.USED_BRIDGE,
                    "networks." + name + key,
                    "others use the bridge: " + String.join(", ", foreign),
                    "shut the domains down or unplug their vNICs, delete other devices, then run again");
        }
    }
}
