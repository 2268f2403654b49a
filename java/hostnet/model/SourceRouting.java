// SPDX-License-Identifier: Apache-2.0
package hostnet.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The routing of a network beside the host's default route: what comes in by its gateway goes out by its gateway. The
 * table's number is the address as a number and the rules' priority is {@value #PRIORITY}, as VDSM 4.3 has it: two
 * networks never share a table, and from a rule or route alone it can be told whose it is (vdsm-networks.md §4.6).
 *
 * @param device the network's top device
 * @param address the device's own, static or leased
 * @param gateway the router in the network of the address
 */
public record SourceRouting(String device, Cidr address, String gateway) {
    /** The rules' priority: before the main table's, 32766. */
    public static final int PRIORITY = 32000;

    /** Tables below this number can't be an address of a host: their first octet would be 0. */
    private static final long FIRST_TABLE = 1L << 24;

    /** The table of an address. */
    public static String tableOf(String address) {
        return Long.toString(Ipv4.number(address));
    }

    /** The address that a table's number is; null when it is none. */
    public static @Nullable String addressOf(String table) {
        if (table.isEmpty() || table.length() > 10 || !table.chars().allMatch(Character::isDigit)) {
            return null;
        }
        long number = Long.parseLong(table);
        return number < FIRST_TABLE || number >= 1L << 32 ? null : Ipv4.ofNumber(number);
    }

    /** Whether the rule is one that {@link #rules} makes, for whatever address. */
    public static boolean made(Rule rule) {
        String address = addressOf(rule.table());
        if (address == null || rule.priority() != PRIORITY || rule.from().equals(rule.to())) {
            return false;
        }
        boolean outgoing = rule.to().equals(Rule.ALL) && rule.device() == null;
        boolean incoming = rule.from().equals(Rule.ALL) && rule.device() != null;
        return (outgoing && contains(rule.from(), address)) || (incoming && contains(rule.to(), address));
    }

    /** Whether the route is one that {@link #routes} makes, for whatever address. */
    public static boolean made(Route route) {
        String address = route.ipv6() ? null : addressOf(route.table());
        return address != null
                && (route.destination().equals(Route.DEFAULT)
                        || (address.equals(route.gateway()) && contains(route.destination(), address)));
    }

    private static boolean contains(String network, String address) {
        int slash = network.indexOf('/');
        return slash > 0
                && Ipv4.isAddress(network.substring(0, slash))
                && Ipv4.sameNetwork(
                        new Cidr(network.substring(0, slash), Integer.parseInt(network.substring(slash + 1))), address);
    }

    /** The table's number. */
    public String table() {
        return tableOf(address.address());
    }

    /** The table's routes: to the gateway's side, and to the network itself by way of the own address (VDSM 4.3). */
    public List<Route> routes() {
        return List.of(
                new Route(Route.DEFAULT, gateway, device, table(), 0, false),
                new Route(Ipv4.networkOf(address), address.address(), device, table(), 0, false));
    }

    /** The rules that lead into the table: what comes from the network's addresses, and what came in from there. */
    public List<Rule> rules() {
        String network = Ipv4.networkOf(address);
        return List.of(
                new Rule(PRIORITY, network, Rule.ALL, null, table()),
                new Rule(PRIORITY, Rule.ALL, network, device, table()));
    }
}
