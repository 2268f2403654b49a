// SPDX-License-Identifier: Apache-2.0
package hostnet.model;

import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A bond as the kernel has it.
 *
 * @param options every option by its sysfs name, in numbers where sysfs has both; a primary or list that is not set is
 *     missing
 * @param activePort the port that carries the traffic, in modes that choose one; null for none; volatile
 * @param partnerMac the address of the 802.3ad partner; null when there is none or the mode is another; volatile
 */
public record BondState(
        SortedMap<String, String> options,
        @Nullable String activePort,
        @Nullable String partnerMac) {
    /** A bond without a port or a partner. */
    public static BondState of(SortedMap<String, String> options) {
        return new BondState(options, null, null);
    }

    /** The bond without what moves by itself. */
    public BondState settled() {
        return of(options);
    }
}
