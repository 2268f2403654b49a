// SPDX-License-Identifier: Apache-2.0
package hostnet.model;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;

/**
 * What the running kernel's bonding driver gives a new bond.
 *
 * @param byMode the options by sysfs names, in numbers, by the mode's number; empty when the kernel was not asked
 */
public record BondDefaults(Map<String, SortedMap<String, String>> byMode) {
    /** Nothing is known of this kernel. */
    public static final BondDefaults UNKNOWN = new BondDefaults(Map.of());

    /** The options of a new bond of that mode; empty when nothing is known. */
    public SortedMap<String, String> of(String mode) {
        return byMode.getOrDefault(mode, Collections.emptySortedMap());
    }

    /** Whether the driver has the option in that mode; always, when nothing is known. */
    public boolean has(String option, String mode) {
        return of(mode).isEmpty() || of(mode).containsKey(option);
    }
}
