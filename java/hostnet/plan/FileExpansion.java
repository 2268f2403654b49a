// SPDX-License-Identifier: Apache-2.0
package hostnet.plan;

import hostnet.model.Bond;
import hostnet.model.Current;
import hostnet.model.Desired;
import hostnet.model.DesiredLink;
import hostnet.model.FileContent;
import hostnet.model.LinkKind;
import hostnet.model.Network;
import hostnet.model.SourceRouting;
import hostnet.model.Uplink;
import hostnet.model.VlanIndex;
import hostnet.render.Ifcfg;
import hostnet.render.RouteFiles;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The ifcfg files of the layout: one for each device that the named and removed networks use or used. */
final class FileExpansion {
    private final Desired desired;
    private final Current current;
    private final VlanIndex vlans;
    private final LinkExpansion links;
    private final ForeignFiles foreign;
    private final SortedMap<String, String> files = new TreeMap<>();
    private final SortedSet<String> doomed = new TreeSet<>();

    FileExpansion(Desired desired, Current current, VlanIndex vlans, LinkExpansion links) {
        this.desired = desired;
        this.current = current;
        this.vlans = vlans;
        this.links = links;
        this.foreign = new ForeignFiles(current.files());
        desired.named().forEach(this::write);
        links.touchedNics().forEach(this::writeNic);
        desired.named().forEach(this::doom);
        desired.removed().forEach(this::doom);
        desired.removedBonds().forEach(this::doomFile);
        doomForeign();
    }

    SortedMap<String, String> files() {
        return files;
    }

    SortedSet<String> doomed() {
        return doomed;
    }

    private void write(String name) {
        Network network = desired.networks().get(name);
        if (network == null) {
            return;
        }
        if (network.bridged()) {
            files.put(Ifcfg.pathOf(name), Ifcfg.bridge(network, pinnedMac(network)));
        }
        SourceRouting own = RoutingExpansion.of(network, vlans);
        if (own != null) {
            files.put(RouteFiles.routePathOf(own.device()), RouteFiles.routes(own));
            files.put(RouteFiles.rulePathOf(own.device()), RouteFiles.rules(own));
        }
        Uplink uplink = network.uplink();
        if (uplink != null && uplink.vlan() != null) {
            String device = vlans.deviceOf(uplink);
            files.put(Ifcfg.pathOf(device), Ifcfg.vlan(device, uplink, network));
        }
    }

    private @Nullable String pinnedMac(Network network) {
        DesiredLink bridge = links.links().get(network.name());
        return network.macTableManaged() && network.uplink() != null && bridge != null ? bridge.mac() : null;
    }

    private void writeNic(String nic) {
        DesiredLink link = links.links().get(nic);
        if (link == null || (link.grip() == DesiredLink.Grip.SHARED && isForeign(nic))) {
            return;
        }
        Bond bond = desired.bonds().get(nic);
        if (link.kind() == LinkKind.BOND) {
            if (bond != null) {
                files.put(
                        Ifcfg.pathOf(nic),
                        Ifcfg.bond(bond, link.mtu(), links.users().untaggedOn(nic)));
            }
            return;
        }
        String master = link.master();
        if (master != null && links.bonds().isBond(master)) {
            files.put(Ifcfg.pathOf(nic), Ifcfg.bondPort(nic, master, link.mtu()));
            return;
        }
        boolean used = links.users().isUsed(nic);
        files.put(
                Ifcfg.pathOf(nic),
                used ? Ifcfg.nic(nic, link.mtu(), links.users().untaggedOn(nic)) : Ifcfg.released(nic));
    }

    private boolean isForeign(String nic) {
        FileContent present = current.files().get(Ifcfg.pathOf(nic));
        return (present != null && !Ifcfg.isOurs(present.text()))
                || !foreign.of(nic, current.links().get(nic)).isEmpty();
    }

    /** Dooms the files of devices that an earlier form of the network used, the vanished ones included. */
    private void doom(String name) {
        doomFile(name);
        Network earlier = current.saved().networks().get(name);
        if (earlier != null) {
            doomRoutes(vlans.topOf(earlier));
        }
        if (earlier != null && earlier.uplink() != null && earlier.uplink().vlan() != null) {
            doomFile(vlans.deviceOf(earlier.uplink()));
            // somebody may have made the device anew under another name since
            doomFile(earlier.uplink().device());
        }
    }

    /** Dooms files under other names for the devices that are ours now; the plan keeps a copy of each. */
    private void doomForeign() {
        for (DesiredLink link : links.links().values()) {
            if (link.grip() == DesiredLink.Grip.OWNED && files.containsKey(Ifcfg.pathOf(link.name()))) {
                doomed.addAll(foreign.of(link.name(), current.links().get(link.name())));
            }
        }
    }

    private void doomFile(String device) {
        if (!isStillUsed(device)) {
            doomPath(Ifcfg.pathOf(device));
        }
        doomRoutes(device);
    }

    private void doomRoutes(String device) {
        doomPath(RouteFiles.routePathOf(device));
        doomPath(RouteFiles.rulePathOf(device));
    }

    private void doomPath(String path) {
        FileContent present = current.files().get(path);
        if (present != null && Ifcfg.isOurs(present.text()) && !files.containsKey(path)) {
            doomed.add(path);
        }
    }

    private boolean isStillUsed(String device) {
        Network network = desired.networks().get(device);
        boolean top = (network != null && network.bridged()) || desired.bonds().containsKey(device);
        return top || links.users().isUsedVlan(device);
    }
}
