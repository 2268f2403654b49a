// SPDX-License-Identifier: Apache-2.0
package hostnet.laws;

import hostnet.model.Bond;
import hostnet.model.Current;
import hostnet.model.Link;
import hostnet.model.LinkKind;
import hostnet.model.Network;
import hostnet.model.Port;
import hostnet.model.Request;
import hostnet.model.ResolvConf;
import hostnet.model.SourceRouting;
import hostnet.model.VlanIndex;
import hostnet.model.Vnic;
import hostnet.render.Interfaces;
import hostnet.render.VnicPolicyFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What neither the request nor an owned network has to do with, as it was. */
record Foreign(Set<String> touchable, Map<String, Integer> mtus, Current before) {
    static Foreign of(Current before, Request request) {
        Set<String> touchable = new TreeSet<>(request.removed());
        List<Network> networks = new ArrayList<>(before.saved().networks().values());
        networks.addAll(request.defined());
        VlanIndex vlans = new VlanIndex(before.links().values());
        for (Network network : networks) {
            touchable.add(network.name());
            if (network.uplink() != null) {
                touchable.add(network.uplink().base());
                touchable.add(vlans.deviceOf(network.uplink()));
            }
        }
        List<Bond> bonds = new ArrayList<>(before.saved().bonds().values());
        bonds.addAll(request.bonds());
        for (Bond bond : bonds) {
            touchable.add(bond.name());
            touchable.addAll(bond.nics());
        }
        for (Link link : before.links().values()) {
            // a bond that is taken over comes with its ports
            Link master = link.master() == null ? null : before.links().get(link.master());
            if (master != null && master.kind() == LinkKind.BOND && touchable.contains(master.name())) {
                touchable.add(link.name());
            }
        }
        Map<String, Integer> mtus = new TreeMap<>();
        networks.stream().filter(Network::bridged).forEach(network -> mtus.put(network.name(), network.mtu()));
        return new Foreign(touchable, mtus, before);
    }

    /** The device that a file of hostnet is about: ifcfg-DEV, route-DEV, zz-hostnet-DEV.conf, 00-hostnet-DEV.network. */
    private static String deviceOf(String path) {
        return path.replaceFirst(".*/(ifcfg|route|rule|(00|zz)-hostnet)-", "")
                .replaceFirst("/var/lib/hostnet/dhcp/", "")
                .replaceFirst("\\.(conf|network|dhcp-identity|dhcpv6-identity)$", "");
    }

    List<String> differences(Current after) {
        List<String> differences = new ArrayList<>();
        compare(expected(after), after.links(), differences);
        SortedMap<String, Object> networks = new TreeMap<>(before.libvirt().networks());
        networks.keySet().removeIf(name -> touchable.contains(name.replaceFirst("^vdsm-", "")));
        compare(networks, after.libvirt().networks(), differences);
        SortedMap<String, Object> files = new TreeMap<>(before.files());
        files.keySet().removeIf(path -> touchable.contains(deviceOf(path)));
        files.remove(ResolvConf.PATH);
        files.remove(VnicPolicyFile.PATH);
        // ifupdown has one file for all devices: who gets back what, other laws say
        files.remove(Interfaces.PATH);
        compare(files, after.files(), differences);
        SortedMap<String, Object> stacks = new TreeMap<>(before.ipv6());
        stacks.keySet().removeAll(touchable);
        compare(stacks, after.ipv6(), differences);
        before.rules().stream()
                .filter(rule -> !SourceRouting.made(rule) && !after.rules().contains(rule))
                .forEach(rule -> differences.add("lost " + rule));
        before.routes().stream()
                .filter(route -> !touchable.contains(route.device()) && !route.isMainDefault())
                .filter(route -> !after.routes().contains(route))
                .forEach(route -> differences.add("lost " + route));
        return differences;
    }

    /** The foreign links as they have to be afterwards. */
    private SortedMap<String, Object> expected(Current after) {
        SortedMap<String, Object> expected = new TreeMap<>();
        before.links().forEach((name, link) -> expected.put(name, expected(link, after)));
        expected.keySet().removeAll(touchable);
        return expected;
    }

    /** A tap may take the MTU of its network; the kernel brings a vlan device up with what it stands on, and lets it have no larger MTU than that. */
    private Link expected(Link link, Current after) {
        Link former = link.base() == null ? null : before.links().get(link.base());
        Link base = link.base() == null ? null : after.links().get(link.base());
        boolean rises = former != null && base != null && !former.up() && base.up();
        Link moded = isAdopted(link) ? link.withPort(portOf(after.links().get(link.name()))) : link;
        Link risen = rises ? moded.withUp(true) : moded;
        Integer tuned = link.kind() == LinkKind.TUN ? mtus.get(String.valueOf(link.master())) : null;
        Link now = after.links().get(link.name());
        int mtu = tuned != null && now != null && now.mtu() == tuned ? tuned : link.mtu();
        if (base == null || former == null) {
            return risen.withMtu(mtu);
        }
        boolean follows = link.mac().equals(former.mac()) && !former.mac().equals(base.mac());
        // one that is down may have fallen behind its base, and catches up, also when it rises for a moment alone
        boolean behind = rises || (now != null && !link.up() && !now.up());
        boolean mayFollow = now != null && now.mac().equals(base.mac()) && (follows || behind);
        Link followed = mayFollow ? risen.withMac(base.mac()) : risen;
        return followed.withMtu(Math.min(link.mtu(), base.mtu()));
    }

    /** Whether it is the tap of a vNIC on one of the networks: how its bridge treats it is the network's affair. */
    private boolean isAdopted(Link link) {
        Vnic vnic = before.libvirt().vnics().get(link.name());
        String bridge = String.valueOf(link.master());
        return vnic != null && mtus.containsKey(bridge) && ("vdsm-" + bridge).equals(vnic.network());
    }

    private static @Nullable Port portOf(@Nullable Link link) {
        return link == null ? null : link.port();
    }

    private static void compare(SortedMap<String, ?> before, SortedMap<String, ?> after, List<String> differences) {
        before.forEach((name, value) -> {
            if (!value.equals(after.get(name))) {
                differences.add(name + " was " + value + ", is " + after.get(name));
            }
        });
    }
}
