// SPDX-License-Identifier: Apache-2.0
package hostnet.fake;

import hostnet.model.Link;
import hostnet.model.LinkKind;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The links of a kernel and who stands on whom; a bridge's MTU and MAC follow its ports until somebody sets them. */
final class FakeLinks {
    private static final int BARE_BRIDGE_MTU = 1500;
    private static final String NO_MAC = "00:00:00:00:00:00";

    private final SortedMap<String, Link> links;
    private final Set<String> fixedMtus;
    private final Set<String> fixedMacs;

    /** A kernel with these links. A bridge that differs from what its ports would give it must have been set. */
    FakeLinks(SortedMap<String, Link> links) {
        this(links, new TreeSet<>(), new TreeSet<>());
        for (Link link : links.values()) {
            if (link.kind() == LinkKind.BRIDGE && link.mtu() != mtuOfPorts(link.name())) {
                fixedMtus.add(link.name());
            }
            if (link.kind() == LinkKind.BRIDGE && !link.mac().equals(macOfPorts(link.name()))) {
                fixedMacs.add(link.name());
            }
            Link base = link.base() == null ? null : links.get(link.base());
            if (base != null && !link.mac().equals(base.mac())) {
                fixedMacs.add(link.name());
            }
        }
    }

    private FakeLinks(SortedMap<String, Link> links, Set<String> fixedMtus, Set<String> fixedMacs) {
        this.links = links;
        this.fixedMtus = fixedMtus;
        this.fixedMacs = fixedMacs;
    }

    FakeLinks copy() {
        return new FakeLinks(new TreeMap<>(links), new TreeSet<>(fixedMtus), new TreeSet<>(fixedMacs));
    }

    SortedMap<String, Link> all() {
        return links;
    }

    Link get(String name) {
        Link link = links.get(name);
        if (link == null) {
            throw new Refusal("Cannot find device \"" + name + "\"");
        }
        return link;
    }

    void put(Link link) {
        links.put(link.name(), link);
    }

    void remove(String name) {
        links.remove(name);
        fixedMtus.remove(name);
        fixedMacs.remove(name);
    }

    List<Link> on(String base) {
        return links.values().stream().filter(link -> base.equals(link.base())).toList();
    }

    List<Link> portsOf(String bridge) {
        return links.values().stream()
                .filter(link -> bridge.equals(link.master()))
                .toList();
    }

    void setMtu(String name, int mtu) {
        Link link = get(name);
        Link base = link.base() == null ? null : links.get(link.base());
        if (base != null && mtu > base.mtu()) {
            throw new Refusal("RTNETLINK answers: Numerical result out of range");
        }
        if (mtu < 68 || (link.maxMtu() > 0 && mtu > link.maxMtu()) || mtu > 65535) {
            throw new Refusal("Error: mtu " + mtu + " outside the limits of the device.");
        }
        // the kernel returns early where nothing changes, and then nothing is fixed
        if (link.kind() == LinkKind.BRIDGE && link.mtu() != mtu) {
            fixedMtus.add(name);
        }
        changeMtu(link, mtu);
    }

    /** The vlan devices on it have no larger MTU. */
    void changeMtu(Link link, int mtu) {
        if (link.mtu() == mtu) {
            return;
        }
        put(link.withMtu(mtu));
        if (link.kind() == LinkKind.BOND) {
            portsOf(link.name()).forEach(port -> setMtu(port.name(), mtu));
        }
        for (Link vlan : on(link.name())) {
            if (vlan.mtu() > mtu) {
                changeMtu(vlan, mtu);
            }
        }
        if (link.master() != null) {
            follow(link.master());
        }
    }

    /** Lets a bridge follow its ports after a change of them (kernel br_mtu_auto_adjust, br_stp_recalculate_bridge_id). */
    void follow(String bridge) {
        Link link = links.get(bridge);
        if (link == null || link.kind() != LinkKind.BRIDGE) {
            return;
        }
        if (!fixedMtus.contains(bridge)) {
            changeMtu(link, mtuOfPorts(bridge));
        }
        if (!fixedMacs.contains(bridge)) {
            changeMac(get(bridge), macOfPorts(bridge));
        }
    }

    private int mtuOfPorts(String bridge) {
        return portsOf(bridge).stream().mapToInt(Link::mtu).min().orElse(BARE_BRIDGE_MTU);
    }

    private String macOfPorts(String bridge) {
        return portsOf(bridge).stream().map(Link::mac).min(String::compareTo).orElse(NO_MAC);
    }

    void setMac(String name, String mac) {
        fixMac(name);
        changeMac(get(name), mac);
    }

    /** A bond's ports have its address; vlan devices that nobody gave one follow their base while they are up. */
    void changeMac(Link link, String mac) {
        if (link.mac().equals(mac)) {
            return;
        }
        put(link.withMac(mac));
        if (link.kind() == LinkKind.BOND) {
            portsOf(link.name()).forEach(port -> changeMac(port, mac));
        }
        on(link.name()).stream().filter(Link::up).forEach(vlan -> inheritMac(vlan.name()));
        if (link.master() != null) {
            follow(link.master());
        }
    }

    /** Gives a vlan device its base's address, unless it was given one of its own. */
    void inheritMac(String name) {
        Link vlan = get(name);
        if (vlan.base() != null && !fixedMacs.contains(name)) {
            changeMac(vlan, get(vlan.base()).mac());
        }
    }

    void fixMac(String name) {
        fixedMacs.add(name);
    }
}
