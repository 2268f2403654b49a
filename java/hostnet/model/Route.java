// SPDX-License-Identifier: Apache-2.0
package hostnet.model;

import org.jspecify.annotations.Nullable;

/**
 * A route of the kernel.
 *
 * @param destination {@code default} or a network in CIDR notation, as {@code ip route} prints it
 * @param table the table's name or number, {@code main} for the main one
 * @param metric 0 when none is given
 * @param ipv6 the family
 */
public record Route(
        String destination, @Nullable String gateway, String device, String table, int metric, boolean ipv6) {
    /** The destination of a default route. */
    public static final String DEFAULT = "default";

    /** The kernel's main table. */
    public static final String MAIN = "main";

    /** Whether this is a default route of the main table. */
    public boolean isMainDefault() {
        return destination.equals(DEFAULT) && table.equals(MAIN);
    }
}
