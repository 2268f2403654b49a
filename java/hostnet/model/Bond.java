// SPDX-License-Identifier: Apache-2.0
package hostnet.model;

import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A declared bond, canonicalised.
 *
 * @param name {@code bond} and at least one more letter, digit or underscore (VDSM), 15 characters at most
 * @param nics its ports, sorted, none twice
 * @param options the driver's options by their sysfs names; what is not named has the mode's default
 * @param hwaddr the MAC address it must have, lower case with colons; null when any will do
 */
public record Bond(
        String name,
        List<String> nics,
        SortedMap<String, String> options,
        @Nullable String hwaddr) {
    // written out: what a record generates is linked anew at every start, and every task is a start
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Bond that
                && name.equals(that.name)
                && nics.equals(that.nics)
                && options.equals(that.options)
                && Objects.equals(hwaddr, that.hwaddr);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }
}
