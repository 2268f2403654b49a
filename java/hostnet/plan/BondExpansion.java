// SPDX-License-Identifier: Apache-2.0
package hostnet.plan;

import hostnet.model.Addressing;
import hostnet.model.Bond;
import hostnet.model.BondDefaults;
import hostnet.model.Current;
import hostnet.model.Desired;
import hostnet.model.DesiredLink;
import hostnet.model.DesiredLink.Grip;
import hostnet.model.Link;
import hostnet.model.LinkKind;
import hostnet.operation.BondOption;
import hostnet.operation.BondOptions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The bonds of the layout: who is a port of which, who leaves, with which options and MAC addresses. */
final class BondExpansion {
    private final Desired desired;
    private final Current current;
    private final BondDefaults defaults;
    private final Map<String, String> homes = new HashMap<>();
    private final SortedSet<String> doomed = new TreeSet<>();

    BondExpansion(Desired desired, Current current) {
        this.desired = desired;
        this.current = current;
        defaults = current.platform().bondDefaults();
        for (String name : desired.namedBonds()) {
            bond(name).nics().forEach(nic -> homes.put(nic, name));
        }
        for (String name : desired.removedBonds()) {
            if (current.isBond(name) && current.saved().bonds().containsKey(name)) {
                doomed.add(name);
            }
        }
    }

    private Bond bond(String name) {
        Bond bond = desired.bonds().get(name);
        if (bond == null) {
            throw new IllegalArgumentException("no bond " + name);
        }
        return bond;
    }

    /** The bonds that the call removes. */
    SortedSet<String> doomed() {
        return doomed;
    }

    /** Whether the call decides over the bond, its options and its ports. */
    boolean isNamed(String name) {
        return desired.namedBonds().contains(name);
    }

    /** Whether that device is or becomes a bond. */
    boolean isBond(String name) {
        return isNamed(name) || (current.isBond(name) && !doomed.contains(name));
    }

    /** The named and removed bonds, and the nics that they have or had. */
    SortedSet<String> touched() {
        SortedSet<String> touched = new TreeSet<>(desired.namedBonds());
        touched.addAll(homes.keySet());
        for (Link link : current.links().values()) {
            if (leaves(link)) {
                touched.add(link.name());
            }
        }
        return touched;
    }

    /** The named bond that the nic is a port of in the end; null for none. */
    @Nullable
    String homeOf(String nic) {
        return homes.get(nic);
    }

    /** Whether the nic is now a port of a bond that the call decides over, and not in the end. */
    boolean leaves(Link nic) {
        String master = nic.master();
        if (master == null || !current.isBond(master)) {
            return false;
        }
        return (isNamed(master) || doomed.contains(master)) && !master.equals(homes.get(nic.name()));
    }

    /** The ports of a bond in the end: the declared ones, and the present ones where the call does not decide. */
    List<String> ports(String bond) {
        if (isNamed(bond)) {
            return bond(bond).nics();
        }
        return current.links().values().stream()
                .filter(link -> current.isBond(bond) && bond.equals(link.master()))
                .map(Link::name)
                .toList();
    }

    /** A nic as the port of a bond with that MTU. */
    DesiredLink port(String nic, String bond, int mtu) {
        return new DesiredLink(
                nic, LinkKind.NIC, Grip.OWNED, null, null, mtu, null, bond, new TreeMap<>(), Addressing.NONE);
    }

    /** Every option that applies to the bond's mode; of one that nobody decides over none. */
    SortedMap<String, String> options(String name) {
        SortedMap<String, String> options = new TreeMap<>();
        if (isNamed(name)) {
            SortedMap<String, String> declared = bond(name).options();
            String mode = BondOptions.mode(declared);
            for (BondOption option : BondOption.values()) {
                if (option.appliesTo(mode)) {
                    String usual = BondOptions.defaultOf(option, mode, defaults);
                    options.put(option.sysfsName(), declared.getOrDefault(option.sysfsName(), usual));
                }
            }
        }
        return options;
    }

    /** The MAC address that the device bears in the end; null when it is not there. */
    @Nullable
    String macOf(String device) {
        Link link = current.links().get(device);
        if (isNamed(device)) {
            String wanted = bond(device).hwaddr();
            String own = current.isBond(device) && link != null
                    ? link.mac()
                    : macOfFirst(bond(device).nics());
            return wanted == null ? own : wanted;
        }
        return link == null ? null : ownMac(link);
    }

    private @Nullable String macOfFirst(List<String> nics) {
        Link nic = nics.isEmpty() ? null : current.links().get(nics.get(0));
        return nic == null ? null : ownMac(nic);
    }

    /** A nic in a bond gets its own address back when it leaves; those that stay are asked for nothing. */
    private String ownMac(Link link) {
        boolean bonded = link.master() != null && current.isBond(link.master());
        return bonded && link.permanentMac() != null ? link.permanentMac() : link.mac();
    }
}
