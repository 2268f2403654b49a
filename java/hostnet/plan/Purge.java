// SPDX-License-Identifier: Apache-2.0
package hostnet.plan;

import hostnet.model.Bond;
import hostnet.model.Network;
import hostnet.model.Request;
import hostnet.model.Saved;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Widens a request that purges: what hostnet owns and the request does not name is to be removed, too. */
public final class Purge {
    private Purge() {}

    /** The request with every removal named; the same one when it does not purge. */
    public static Request widen(Request request, Saved saved) {
        if (!request.purge()) {
            return request;
        }
        Set<String> networks = new TreeSet<>();
        Set<String> bonds = new TreeSet<>();
        for (Network network : request.defined()) {
            networks.add(network.name());
            if (network.uplink() != null && network.uplink().bond()) {
                // a bond that a declared network stands on is wanted, though it is not declared itself
                bonds.add(network.uplink().base());
            }
        }
        for (Bond bond : request.bonds()) {
            bonds.add(bond.name());
        }
        return new Request(
                request.defined(),
                undeclared(saved.networks().keySet(), networks, request.removed()),
                request.bonds(),
                undeclared(saved.bonds().keySet(), bonds, request.removedBonds()),
                request.awaited(),
                request.forced(),
                true,
                request.commit(),
                request.definesFilter());
    }

    private static List<String> undeclared(Collection<String> owned, Set<String> declared, List<String> removed) {
        List<String> all = new ArrayList<>(removed);
        for (String name : owned) {
            if (!declared.contains(name) && !removed.contains(name)) {
                all.add(name);
            }
        }
        return List.copyOf(all);
    }
}
