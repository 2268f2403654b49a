// SPDX-License-Identifier: Apache-2.0
package hostnet.plan;

import hostnet.model.Addressing;
import hostnet.model.Current;
import hostnet.model.Desired;
import hostnet.model.DesiredLink;
import hostnet.model.DesiredLink.Grip;
import hostnet.model.Link;
import hostnet.model.LinkKind;
import hostnet.model.Network;
import hostnet.model.Uplink;
import hostnet.model.VlanIndex;
import java.util.SortedSet;

/** The nics and bonds of the layout: whose ports they are, and the MTU that everything on them needs. */
final class NicExpansion {
    private final Desired desired;
    private final Current current;
    private final VlanIndex vlans;
    private final UplinkUsers users;
    private final BondExpansion bonds;
    private final SortedSet<String> doomed;
    private final SortedSet<String> formerlyUntagged;

    NicExpansion(
            Desired desired,
            Current current,
            VlanIndex vlans,
            UplinkUsers users,
            BondExpansion bonds,
            SortedSet<String> doomed,
            SortedSet<String> formerlyUntagged) {
        this.desired = desired;
        this.current = current;
        this.vlans = vlans;
        this.users = users;
        this.bonds = bonds;
        this.doomed = doomed;
        this.formerlyUntagged = formerlyUntagged;
    }

    /** A nic or bond that the call uses or used. */
    DesiredLink base(String name) {
        String home = bonds.homeOf(name);
        if (home != null) {
            return bonds.port(name, home, mtuOf(home));
        }
        Link link = current.links().get(name);
        boolean leaves = link != null && bonds.leaves(link);
        Network untagged = users.untaggedOn(name);
        boolean named = untagged != null && desired.named().contains(untagged.name());
        boolean released = isReleased(name);
        Network bridged = untagged != null && untagged.bridged() ? untagged : null;
        Addressing addressing = released
                ? Addressing.FREE
                : untagged == null || untagged.bridged() ? Addressing.NONE : Addressing.of(untagged);
        boolean bond = bonds.isBond(name);
        return new DesiredLink(
                name,
                bond ? LinkKind.BOND : LinkKind.NIC,
                named || released || leaves ? Grip.OWNED : Grip.SHARED,
                null,
                null,
                mtuOf(name),
                bond || leaves ? bonds.macOf(name) : null,
                bridged == null ? null : bridged.name(),
                bonds.options(name),
                addressing);
    }

    /** Whether nothing untagged is left on the nic or bond, and it is ours to let go. */
    private boolean isReleased(String name) {
        Link link = current.links().get(name);
        boolean leaves = link != null && bonds.leaves(link);
        return users.untaggedOn(name) == null
                && (leaves || (formerlyUntagged.contains(name) && !isPortOfOthers(name)))
                // given back already: what is on it now is its manager's
                && !current.custody().managers().containsKey(name);
    }

    /** The MTU of a nic or bond; a bond's ports have its. */
    int mtuOf(String name) {
        Link link = current.links().get(name);
        return mtuOf(name, isReleased(name) || (link != null && bonds.leaves(link)));
    }

    private boolean isPortOfOthers(String nic) {
        Link link = current.links().get(nic);
        return link != null
                && link.master() != null
                && !current.saved().networks().containsKey(link.master());
    }

    /** The largest MTU that anything on the nic or bond needs (VDSM: networks on it; here others' vlans and addresses, too). */
    private int mtuOf(String nic, boolean released) {
        int mtu = 0;
        for (Network network : users.on(nic)) {
            mtu = Math.max(mtu, network.mtu());
        }
        for (Link vlan : vlans.on(nic)) {
            Network network = users.at(Uplink.ofNic(nic, vlan.tag()));
            boolean named = network != null && desired.named().contains(network.name());
            if (!doomed.contains(vlan.name()) && !named) {
                mtu = Math.max(mtu, vlan.mtu());
            }
        }
        Link link = current.links().get(nic);
        if (link != null && !released && users.untaggedOn(nic) == null && isUsedByOthers(link)) {
            mtu = Math.max(mtu, link.mtu());
        }
        return mtu == 0 ? Network.DEFAULT_MTU : mtu;
    }

    private static boolean isUsedByOthers(Link nic) {
        return nic.master() != null || nic.addresses().stream().anyMatch(address -> !address.linkScope());
    }
}
