// SPDX-License-Identifier: Apache-2.0
package hostnet.plan;

import hostnet.model.BondState;
import hostnet.model.Current;
import hostnet.model.DesiredLink;
import hostnet.model.Layout;
import hostnet.model.Link;
import hostnet.model.LinkKind;
import hostnet.model.VlanIndex;
import hostnet.operation.BondOption;
import hostnet.operation.BondOption.Need;
import hostnet.operation.BondOptions;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What of the present bonds changes, and how far that reaches: some options are taken only while the bond is down, and
 * the mode only without ports.
 */
final class BondEdits {
    private final Layout layout;
    private final Current current;
    private final VlanIndex vlans;
    private final Map<String, SortedMap<String, String>> changes = new HashMap<>();
    private final Set<String> emptied = new TreeSet<>();
    private final Set<String> lowered = new TreeSet<>();

    BondEdits(Layout layout, Current current, VlanIndex vlans) {
        this.layout = layout;
        this.current = current;
        this.vlans = vlans;
        for (DesiredLink wanted : layout.links().values()) {
            Link link = current.links().get(wanted.name());
            if (link != null && link.bond() != null && !wanted.options().isEmpty()) {
                judge(link, link.bond(), wanted);
            }
        }
        // a bond lets its port go down
        current.links().values().stream()
                .filter(link -> link.up() && isReleased(link))
                .forEach(port -> vlans.on(port.name()).forEach(this::lower));
    }

    private void judge(Link link, BondState state, DesiredLink wanted) {
        SortedMap<String, String> differing = new TreeMap<>();
        String mode = BondOptions.mode(wanted.options());
        boolean down = false;
        for (Map.Entry<String, String> option : wanted.options().entrySet()) {
            BondOption known = BondOption.named(option.getKey()).orElseThrow();
            if (!valueOf(state, known, mode).equals(option.getValue())) {
                differing.put(option.getKey(), option.getValue());
                down |= known.need() == Need.DOWN || known == BondOption.MODE;
                if (known.need() == Need.NO_PORTS) {
                    emptied.add(link.name());
                }
            }
        }
        changes.put(link.name(), differing);
        if (down && link.up()) {
            lower(link);
        }
    }

    /** The bond's present value of an option, in numbers; the mode's default where the kernel tells none. */
    static String valueOf(BondState state, BondOption option, String mode) {
        String present = state.options().get(option.sysfsName());
        boolean unset = option == BondOption.PRIMARY || option == BondOption.ARP_IP_TARGET;
        return present != null ? present : unset ? "" : option.usualIn(mode);
    }

    /** The kernel sets every vlan device down with what it stands on, also one that goes for good. */
    private void lower(Link link) {
        if (link.up()) {
            lowered.add(link.name());
            vlans.on(link.name()).forEach(this::lower);
        }
    }

    /** The options of the bond that change, with their new values. */
    SortedMap<String, String> changesOf(String bond) {
        return changes.getOrDefault(bond, new TreeMap<>());
    }

    /** Whether all ports have to leave the bond for a while. */
    boolean isEmptied(String bond) {
        return emptied.contains(bond);
    }

    /** Whether a device that is up goes down for a while, as the bond that it is or stands on does. */
    boolean isLowered(String device) {
        return lowered.contains(device);
    }

    /** The vlan devices that go down for a while with the bond, the upper ones first. */
    Iterable<Link> loweredOn(String bond) {
        Map<String, Link> found = new LinkedHashMap<>();
        collect(bond, found);
        return found.values();
    }

    /** The vlan devices on a device that are down before the plan, though the kernel sets them up with it. */
    List<Link> downOn(String base) {
        return vlans.on(base).stream()
                .filter(vlan -> !vlan.up() && !layout.doomedLinks().contains(vlan.name()))
                .toList();
    }

    private void collect(String base, Map<String, Link> found) {
        for (Link vlan : vlans.on(base)) {
            if (lowered.contains(vlan.name())) {
                collect(vlan.name(), found);
                found.put(vlan.name(), vlan);
            }
        }
    }

    /** Whether the device is a bond now or in the end. */
    boolean isBond(String name) {
        DesiredLink wanted = layout.links().get(name);
        return current.isBond(name) || (wanted != null && wanted.kind() == LinkKind.BOND);
    }

    /** Whether the device is a port of a bond that lets it go, be it for a while. */
    boolean isReleased(Link port) {
        String master = port.master();
        DesiredLink wanted = layout.links().get(port.name());
        if (master == null || !isBond(master)) {
            return false;
        }
        boolean rehomed = wanted != null && wanted.grip() == DesiredLink.Grip.OWNED && !master.equals(wanted.master());
        return rehomed || isEmptied(master) || layout.doomedLinks().contains(master);
    }

    /** Whether the wanted link comes into a bond, be it once more. */
    boolean isTaken(DesiredLink wanted) {
        String master = wanted.master();
        if (master == null || !isBond(master)) {
            return false;
        }
        Link link = current.links().get(wanted.name());
        return link == null || !master.equals(link.master()) || isReleased(link);
    }

    /** The address that the device has once it has left its bond: then it gets its own one back. */
    String ownMac(Link link) {
        return isReleased(link) && link.permanentMac() != null ? link.permanentMac() : link.mac();
    }

    /** The devices that are up and go down for a while. */
    Set<String> lowered() {
        return lowered;
    }

    /** Whether a present bond has no port at the moment between those that leave and those that come. */
    boolean isBare(String bond) {
        return current.links().values().stream().noneMatch(link -> bond.equals(link.master()) && !isReleased(link));
    }
}
