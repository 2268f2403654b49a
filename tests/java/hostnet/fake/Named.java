// SPDX-License-Identifier: Apache-2.0
package hostnet.fake;

import hostnet.model.Link;
import hostnet.operation.Batch;
import hostnet.operation.DefineNetwork;
import hostnet.operation.Operation;
import hostnet.operation.SetMaster;
import hostnet.operation.StartNetwork;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The links that a batch names; a link that changes and is not among them is one that no diff has shown. */
final class Named {
    private Named() {}

    static Map<String, String> changesBesides(Batch batch, SortedMap<String, ?> before, SortedMap<String, ?> after) {
        Set<String> changed = new HashSet<>(before.keySet());
        changed.addAll(after.keySet());
        changed.removeIf(name -> Objects.equals(before.get(name), after.get(name)));
        batch.operations().forEach(operation -> strike(operation, changed));
        changed.removeIf(name -> followsItsBase(before.get(name), after.get(name), after));
        changed.removeIf(name -> followsItsBond(before.get(name), after.get(name), after));
        Map<String, String> changes = new TreeMap<>();
        changed.forEach(name ->
                changes.put(name, name + " was " + before.get(name) + ", is " + after.get(name) + " after " + batch));
        return changes;
    }

    /** Whether nothing but a vlan device's address changed, into that of its base: the kernel keeps them in step. */
    private static boolean followsItsBase(Object before, Object after, SortedMap<String, ?> all) {
        return before instanceof Link earlier
                && after instanceof Link later
                && later.base() != null
                && all.get(later.base()) instanceof Link base
                && later.mac().equals(base.mac())
                && earlier.withMac(base.mac()).equals(later);
    }

    /** Whether a port of a bond has only got the bond's address and MTU. */
    private static boolean followsItsBond(Object before, Object after, SortedMap<String, ?> all) {
        return before instanceof Link earlier
                && after instanceof Link later
                && later.master() != null
                && all.get(later.master()) instanceof Link master
                && master.bond() != null
                && earlier.withMac(master.mac()).withMtu(master.mtu()).equals(later);
    }

    static void strike(Operation operation, Set<String> changed) {
        changed.remove(operation.subject());
        if (operation instanceof SetMaster change) {
            changed.remove(change.before());
            changed.remove(change.after());
        } else if (operation instanceof StartNetwork || operation instanceof DefineNetwork) {
            // libvirt sets vlan_filtering on the bridge of a network that manages MAC tables
            changed.remove(operation.subject().replaceFirst("^vdsm-", ""));
        }
    }
}
