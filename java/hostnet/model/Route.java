// SPDX-License-Identifier: Apache-2.0
package hostnet.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A route of the kernel.
 *
 * @param destination {@code default} or a network in CIDR notation, as {@code ip route} prints it
 * @param table the table's name or number, {@code main} for the main one
 * @param metric 0 when none is given
 * @param ipv6 the family
 * @param attributes what else {@code ip route add} needs to make the very same route again, in its words; two routes
 *     that differ in nothing else lead the same way and are equal
 */
public record Route(
        String destination,
        @Nullable String gateway,
        String device,
        String table,
        int metric,
        boolean ipv6,
        String attributes) {
    /** The destination of a default route. */
    public static final String DEFAULT = "default";

    /** The kernel's main table. */
    public static final String MAIN = "main";

    /** A route as {@code ip route add} makes it when nothing else is said. */
    public Route(String destination, @Nullable String gateway, String device, String table, int metric, boolean ipv6) {
        this(destination, gateway, device, table, metric, ipv6, "");
    }

    /** Whether this is a default route of the main table. */
    public boolean isMainDefault() {
        return destination.equals(DEFAULT) && table.equals(MAIN);
    }

    /** Whether a router announces the route: the kernel makes it, and makes it again, by itself. */
    public boolean isAnnounced() {
        return ipv6 && (attributes + " ").contains("proto ra ");
    }

    /** Whether the kernel made the route along with an address. */
    public boolean isOfAddress() {
        return gateway == null && (attributes + " ").contains("proto kernel ");
    }

    /** The address of this host that packets on the route bear; null when none is said. */
    public @Nullable String source() {
        String[] words = attributes.split(" ", -1);
        for (int index = 0; index + 1 < words.length; index++) {
            if (words[index].equals("src")) {
                return words[index + 1];
            }
        }
        return null;
    }

    // written out: what a record generates is linked anew at every start, and every task is a start
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Route that
                && destination.equals(that.destination)
                && Objects.equals(gateway, that.gateway)
                && device.equals(that.device)
                && table.equals(that.table)
                && metric == that.metric
                && ipv6 == that.ipv6;
    }

    @Override
    public int hashCode() {
        return 31 * destination.hashCode() + device.hashCode();
    }
}
