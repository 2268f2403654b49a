// SPDX-License-Identifier: Apache-2.0
package hostnet.model;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What the caller asks for in one call; what it does not name is left alone (VDSM's merge), unless it purges.
 *
 * @param defined networks to define whole
 * @param removed names of networks to remove
 * @param bonds bonds to define whole
 * @param removedBonds names of bonds to remove
 * @param awaited names of networks whose lease the call waits for (VDSM's {@code blockingdhcp}, never saved)
 * @param forced names of networks that libvirt is to manage whatever speaks against it (never saved)
 * @param purge whether the networks and bonds that hostnet owns and the call does not name are removed, too
 */
public record Request(
        List<Network> defined,
        List<String> removed,
        List<Bond> bonds,
        List<String> removedBonds,
        SortedSet<String> awaited,
        SortedSet<String> forced,
        boolean purge) {
    /** The request that asks for nothing. */
    public static final Request EMPTY = ofNetworks(List.of(), List.of());

    /** The request that defines anew all that was saved, and waits for no lease. */
    public static Request of(Saved saved) {
        return new Request(
                List.copyOf(saved.networks().values()),
                List.of(),
                List.copyOf(saved.bonds().values()),
                List.of(),
                new TreeSet<>(),
                new TreeSet<>(),
                false);
    }

    /** A request about networks alone. */
    public static Request ofNetworks(List<Network> defined, List<String> removed) {
        return new Request(defined, removed, List.of(), List.of(), new TreeSet<>(), new TreeSet<>(), false);
    }
}
