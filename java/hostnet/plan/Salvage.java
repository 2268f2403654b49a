// SPDX-License-Identifier: Apache-2.0
package hostnet.plan;

import hostnet.model.Bond;
import hostnet.model.Current;
import hostnet.model.Link;
import hostnet.model.Network;
import hostnet.model.Request;
import hostnet.model.Uplink;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What of a request is left on a host that lacks nics: a bond shrinks to the nics that are there, and a network stays away
 * with what carries it.
 *
 * @param leftOut why each part that is left out is, by its path
 */
public record Salvage(Request request, SortedMap<String, String> leftOut) {
    /** All of the request, where no nic is missing. */
    public static Salvage of(Request request, Current current) {
        SortedMap<String, String> leftOut = new TreeMap<>();
        Set<String> lost = new HashSet<>();
        List<Bond> bonds = new ArrayList<>();
        for (Bond bond : request.bonds()) {
            List<String> there =
                    bond.nics().stream().filter(nic -> isNic(nic, current)).toList();
            if (there.isEmpty()) {
                lost.add(bond.name());
                leftOut.put(Request.pathOf(bond), "none of its nics is there: " + String.join(", ", bond.nics()));
            } else {
                bonds.add(new Bond(bond.name(), there, bond.options(), bond.hwaddr()));
            }
        }
        List<Network> networks = new ArrayList<>();
        for (Network network : request.defined()) {
            String reason = reason(network.uplink(), lost, current);
            if (reason == null) {
                networks.add(network);
            } else {
                leftOut.put(Request.pathOf(network), reason);
            }
        }
        return new Salvage(request.with(networks, bonds), leftOut);
    }

    private static @Nullable String reason(@Nullable Uplink uplink, Set<String> lostBonds, Current current) {
        if (uplink == null) {
            return null;
        }
        if (uplink.bond()) {
            return lostBonds.contains(uplink.base()) ? "its bond " + uplink.base() + " has no nic" : null;
        }
        return isNic(uplink.base(), current) ? null : "its nic " + uplink.base() + " is not there";
    }

    private static boolean isNic(String name, Current current) {
        Link link = current.links().get(name);
        return link != null && link.kind().isNicLike();
    }
}
