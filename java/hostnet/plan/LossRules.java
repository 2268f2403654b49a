// SPDX-License-Identifier: Apache-2.0
package hostnet.plan;

import hostnet.model.Cidr;
import hostnet.model.Current;
import hostnet.model.Network;
import hostnet.model.Route;
import hostnet.model.SourceRouting;
import hostnet.model.VlanIndex;
import hostnet.operation.AddAddress;
import hostnet.operation.AddRoute;
import hostnet.operation.Operation;
import hostnet.operation.Plan;
import hostnet.operation.RemoveAddress;
import hostnet.operation.RemoveRoute;
import hostnet.problem.Problems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Warns of addresses and routes that others set on a device which a network takes, where the plan sets them nowhere. */
public final class LossRules {
    private final Set<String> owned;
    private final @Nullable String connection;
    private final Set<Cidr> addresses = new HashSet<>();
    private final Set<String> destinations = new HashSet<>();
    private final Map<String, List<String>> losses = new TreeMap<>();

    private LossRules(Current current) {
        owned = owned(current);
        connection = current.platform().lastClientDevice();
    }

    /** Adds one warning for each device. Default routes and the caller's own address have rules of their own. */
    public static void check(Plan plan, Current current, Problems problems) {
        LossRules rules = new LossRules(current);
        plan.operations().forEach(rules::see);
        plan.operations().forEach(rules::judge);
        rules.losses.forEach((device, lost) -> problems.warn(
                device, "what others set on it goes: " + String.join(", ", lost) + "; declare what shall stay"));
    }

    /** The devices of the saved networks and bonds: what is on them has been decided already. */
    private static Set<String> owned(Current current) {
        VlanIndex vlans = new VlanIndex(current.links().values());
        Set<String> owned = new HashSet<>(current.saved().bonds().keySet());
        for (Network network : current.saved().networks().values()) {
            owned.add(vlans.topOf(network));
            if (network.uplink() != null) {
                owned.add(network.uplink().base());
                owned.add(vlans.deviceOf(network.uplink()));
            }
        }
        return owned;
    }

    private void see(Operation operation) {
        if (operation instanceof AddAddress add) {
            addresses.add(add.address());
        } else if (operation instanceof AddRoute add) {
            destinations.add(add.route().destination());
        }
    }

    private void judge(Operation operation) {
        if (operation instanceof RemoveAddress remove && isSet(remove)) {
            lose(remove.device(), remove.address().toString());
        } else if (operation instanceof RemoveRoute remove && isSet(remove.route())) {
            Route route = remove.route();
            lose(route.device(), "the route to " + route.destination() + " via " + route.gateway());
        }
    }

    private boolean isSet(RemoveAddress remove) {
        return !remove.leased()
                && !addresses.contains(remove.address())
                && !remove.device().equals(connection);
    }

    /** Whether somebody else set the route, and it is no default route. */
    private boolean isSet(Route route) {
        return route.gateway() != null
                && !route.isAnnounced()
                && !SourceRouting.made(route)
                && !route.destination().equals(Route.DEFAULT)
                && !destinations.contains(route.destination());
    }

    private void lose(String device, String what) {
        if (!owned.contains(device)) {
            losses.computeIfAbsent(device, key -> new ArrayList<>()).add(what);
        }
    }
}
