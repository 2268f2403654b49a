// SPDX-License-Identifier: Apache-2.0
package hostnet.model;

import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * The routes and rules that the named networks need.
 *
 * @param routes default routes of the main table, and those of the networks' own tables
 * @param rules that lead into these tables
 * @param tables the tables of the named and removed networks, former ones included: what is else in them is stale
 */
public record Routing(Set<Route> routes, Set<Rule> rules, SortedSet<String> tables) {
    /** The host's default route of that family; null when the call does not decide it. */
    public @Nullable Route defaultRoute(boolean ipv6) {
        for (Route route : routes) {
            if (route.isMainDefault() && route.ipv6() == ipv6) {
                return route;
            }
        }
        return null;
    }
}
