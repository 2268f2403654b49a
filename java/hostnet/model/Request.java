// SPDX-License-Identifier: Apache-2.0
package hostnet.model;

import java.util.ArrayList;
import java.util.Collection;
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
 * @param commit whether the result becomes the safe configuration
 * @param definesFilter whether libvirt is to have VDSM's network filter against spoofing
 */
public record Request(
        List<Network> defined,
        List<String> removed,
        List<Bond> bonds,
        List<String> removedBonds,
        SortedSet<String> awaited,
        SortedSet<String> forced,
        boolean purge,
        Commit commit,
        boolean definesFilter) {
    private static final String NETWORKS = "networks.";
    private static final String BONDS = "bondings.";

    /** The request that asks for nothing. */
    public static final Request EMPTY = ofNetworks(List.of(), List.of());

    /** The request that makes the running configuration the safe one (VDSM's setSafeNetworkConfig). */
    public static final Request SAVE = EMPTY.withCommit(Commit.YES);

    /** The request that leads from the running configuration back to the safe one, and waits for no lease. */
    public static Request back(Saved running, Saved safe) {
        return new Request(
                List.copyOf(safe.networks().values()),
                missing(running.networks().keySet(), safe.networks().keySet()),
                List.copyOf(safe.bonds().values()),
                missing(running.bonds().keySet(), safe.bonds().keySet()),
                new TreeSet<>(),
                new TreeSet<>(),
                false,
                Commit.NO,
                false);
    }

    /** A request about networks alone, which leaves the safe configuration as it is. */
    public static Request ofNetworks(List<Network> defined, List<String> removed) {
        return new Request(
                defined, removed, List.of(), List.of(), new TreeSet<>(), new TreeSet<>(), false, Commit.NO, false);
    }

    /** The same request with another say about the safe configuration. */
    public Request withCommit(Commit newCommit) {
        return new Request(defined, removed, bonds, removedBonds, awaited, forced, purge, newCommit, definesFilter);
    }

    /** The same request with other definitions. */
    public Request with(List<Network> newDefined, List<Bond> newBonds) {
        return new Request(newDefined, removed, newBonds, removedBonds, awaited, forced, purge, commit, definesFilter);
    }

    /** The paths of its parts, what goes before what comes, and bonds before the networks that stand on them. */
    public List<String> paths() {
        List<String> paths = new ArrayList<>();
        removed.forEach(name -> paths.add(NETWORKS + name));
        removedBonds.forEach(name -> paths.add(BONDS + name));
        bonds.forEach(bond -> paths.add(pathOf(bond)));
        defined.forEach(network -> paths.add(pathOf(network)));
        return paths;
    }

    /** Only the parts with these paths. */
    public Request only(Collection<String> paths) {
        return new Request(
                defined.stream()
                        .filter(network -> paths.contains(pathOf(network)))
                        .toList(),
                removed.stream().filter(name -> paths.contains(NETWORKS + name)).toList(),
                bonds.stream().filter(bond -> paths.contains(pathOf(bond))).toList(),
                removedBonds.stream()
                        .filter(name -> paths.contains(BONDS + name))
                        .toList(),
                awaited,
                forced,
                purge,
                commit,
                definesFilter);
    }

    /** Where the network stands in a request, as problems call it. */
    public static String pathOf(Network network) {
        return NETWORKS + network.name();
    }

    /** Where the bond stands in a request, as problems call it. */
    public static String pathOf(Bond bond) {
        return BONDS + bond.name();
    }

    /** Whether the path of a problem leads into a request, and not to something of the host. */
    public static boolean isPath(String path) {
        return path.startsWith(NETWORKS) || path.startsWith(BONDS);
    }

    private static List<String> missing(Collection<String> names, Collection<String> there) {
        List<String> missing = new ArrayList<>(names);
        missing.removeAll(there);
        return List.copyOf(missing);
    }
}
