// SPDX-License-Identifier: Apache-2.0
package hostnet.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A plain IPv4 routing rule of the kernel: packets from, to or by way of something look into a table. Rules that tell
 * more than that are never hostnet's and are not read.
 *
 * @param from {@value #ALL} or a network in CIDR notation
 * @param to {@value #ALL} or a network in CIDR notation
 * @param device the device that packets came in by; null for any
 * @param table the table's name or number
 */
public record Rule(
        long priority, String from, String to, @Nullable String device, String table) {
    /** Every address. */
    public static final String ALL = "all";

    // written out: what a record generates is linked anew at every start, and every task is a start
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Rule that
                && priority == that.priority
                && from.equals(that.from)
                && to.equals(that.to)
                && Objects.equals(device, that.device)
                && table.equals(that.table);
    }

    @Override
    public int hashCode() {
        return 31 * table.hashCode() + from.hashCode();
    }
}
