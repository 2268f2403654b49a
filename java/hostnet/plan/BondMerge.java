// SPDX-License-Identifier: Apache-2.0
package hostnet.plan;

import hostnet.model.Bond;
import hostnet.model.BondState;
import hostnet.model.Current;
import hostnet.model.Link;
import hostnet.model.Request;
import hostnet.operation.BondOption;
import hostnet.operation.BondOptions;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The bonds of a merge (vdsm-networks.md §1.3): options in one form, the MAC address that a bond has already, and the
 * bonds that networks use without anybody declaring them.
 */
final class BondMerge {
    private static final String ACTIVE = "1";

    private final Current current;
    private final SortedMap<String, Bond> bonds;
    private final SortedSet<String> named = new TreeSet<>();
    private final SortedSet<String> removed;

    BondMerge(Request request, Current current) {
        this.current = current;
        bonds = new TreeMap<>(current.saved().bonds());
        removed = new TreeSet<>(request.removedBonds());
        bonds.keySet().removeAll(removed);
        for (Bond bond : request.bonds()) {
            SortedMap<String, String> options =
                    BondOptions.canonical(bond.options(), current.platform().bondDefaults());
            String hwaddr = bond.hwaddr() == null ? present(bond.name(), options) : bond.hwaddr();
            bonds.put(bond.name(), new Bond(bond.name(), bond.nics(), options, hwaddr));
            named.add(bond.name());
        }
    }

    /** All bonds that hostnet shall own. */
    SortedMap<String, Bond> bonds() {
        return bonds;
    }

    /** Those that the call decides over. */
    SortedSet<String> named() {
        return named;
    }

    /** Takes note that a network stands on the bond: one that nobody owns is taken over, one that is gone made anew. */
    void use(String name) {
        BondState state = state(name);
        if (named.contains(name) || removed.contains(name)) {
            return;
        }
        if (bonds.containsKey(name)) {
            if (state == null) {
                named.add(name);
            }
        } else if (state != null) {
            SortedMap<String, String> options =
                    BondOptions.reported(state.options(), current.platform().bondDefaults());
            bonds.put(name, new Bond(name, ports(name), options, present(name, options)));
            named.add(name);
        }
    }

    /** Whether a bond that is there gets another MAC address. */
    boolean changesAddress(String name) {
        Bond bond = named.contains(name) ? bonds.get(name) : null;
        Link link = current.links().get(name);
        String hwaddr = bond == null ? null : bond.hwaddr();
        return hwaddr != null && link != null && link.bond() != null && !hwaddr.equals(link.mac());
    }

    private List<String> ports(String bond) {
        return current.links().values().stream()
                .filter(link -> bond.equals(link.master()))
                .map(Link::name)
                .toList();
    }

    private @Nullable BondState state(String name) {
        Link link = current.links().get(name);
        return link == null ? null : link.bond();
    }

    /** The address of a bond that exists and is not ours, or whose address was fixed before; else null. */
    private @Nullable String present(String name, SortedMap<String, String> options) {
        Link link = current.links().get(name);
        Bond earlier = current.saved().bonds().get(name);
        boolean fixed = earlier == null || earlier.hwaddr() != null;
        boolean moves = ACTIVE.equals(options.get(BondOption.FAIL_OVER_MAC.sysfsName()));
        return link != null && link.bond() != null && fixed && !moves ? link.mac() : null;
    }
}
