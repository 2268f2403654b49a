// SPDX-License-Identifier: Apache-2.0
package hostnet.plan;

import hostnet.model.Commit;
import hostnet.model.Current;
import hostnet.model.Desired;
import hostnet.model.Network;
import hostnet.model.Request;
import hostnet.model.ResolvConf;
import hostnet.model.Saved;
import hostnet.problem.Kind;
import hostnet.problem.Problems;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Lays a request over what hostnet owns already: VDSM's merge, with its move of the default route and its bonds. */
public final class Merge {
    private Merge() {}

    /** The networks as they shall be; a second default route in one request is a problem (VDSM 21). */
    public static Desired merge(Request request, Current current, Problems problems) {
        Saved saved = current.saved();
        SortedMap<String, Network> networks = new TreeMap<>(saved.networks());
        SortedSet<String> named = new TreeSet<>();
        SortedSet<String> removed = new TreeSet<>(request.removed());
        networks.keySet().removeAll(removed);
        for (Network network : request.defined()) {
            networks.put(network.name(), withNameservers(network, current));
            named.add(network.name());
        }
        moveDefaultRoute(request, networks, named, problems);
        BondMerge bonds = bonds(request, current, networks, named);
        for (Network network : networks.values()) {
            // its vlan and bridge bear the bond's address
            if (network.uplink() != null
                    && bonds.changesAddress(network.uplink().base())) {
                named.add(network.name());
            }
        }
        SortedSet<String> removedBonds = new TreeSet<>(request.removedBonds());
        boolean asks = !named.isEmpty()
                || !removed.isEmpty()
                || !bonds.named().isEmpty()
                || !removedBonds.isEmpty()
                || request.definesFilter();
        return new Desired(
                networks,
                named,
                removed,
                bonds.bonds(),
                bonds.named(),
                removedBonds,
                request.awaited(),
                request.definesFilter(),
                safe(request.commit(), asks, current, new Saved(networks, bonds.bonds())));
    }

    /** The bonds, with those that the named networks stand on. */
    private static BondMerge bonds(
            Request request, Current current, Map<String, Network> networks, Collection<String> named) {
        BondMerge bonds = new BondMerge(request, current);
        for (String name : named) {
            Network network = networks.get(name);
            if (network != null && network.uplink() != null && network.uplink().bond()) {
                bonds.use(network.uplink().base());
            }
        }
        return bonds;
    }

    private static Saved safe(Commit commit, boolean asks, Current current, Saved running) {
        boolean commits = commit == Commit.YES || (commit == Commit.UNSAID && asks);
        return commits ? running : current.safe();
    }

    /** Unsaid, the servers of the default route are the present ones: nothing is lost (VDSM's default). */
    private static Network withNameservers(Network network, Current current) {
        if (network.nameservers() != null && !network.nameservers().isEmpty()) {
            return network;
        }
        List<String> present = current.platform().nameservers();
        boolean settled = network.defaultRoute() && !network.ipv4().dhcp();
        return network.withNameservers(settled ? ResolvConf.counting(present) : List.of());
    }

    private static void moveDefaultRoute(
            Request request, SortedMap<String, Network> networks, SortedSet<String> named, Problems problems) {
        List<String> takers = request.defined().stream()
                .filter(Network::defaultRoute)
                .map(Network::name)
                .toList();
        if (takers.size() > 1) {
            problems.add(
                    Kind.BAD_PARAMS,
                    "networks." + takers.get(1) + ".defaultRoute",
                    "only one network can have the default route, and " + String.join(", ", takers) + " ask for it",
                    "set defaultRoute on one of them only");
        }
        if (takers.isEmpty()) {
            return;
        }
        for (Network other : List.copyOf(networks.values())) {
            if (other.defaultRoute() && !named.contains(other.name())) {
                networks.put(other.name(), other.withoutDefaultRoute());
                named.add(other.name());
                problems.warn("networks." + other.name(), "the default route moves from here to " + takers.get(0));
            }
        }
    }
}
