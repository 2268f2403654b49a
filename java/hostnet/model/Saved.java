// SPDX-License-Identifier: Apache-2.0
package hostnet.model;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A saved configuration: what hostnet owns.
 *
 * @param networks by name
 * @param bonds by name
 */
public record Saved(SortedMap<String, Network> networks, SortedMap<String, Bond> bonds) {
    /** The configuration of a host that hostnet never changed. */
    public static Saved nothing() {
        return new Saved(new TreeMap<>(), new TreeMap<>());
    }

    /** Whether nothing is owned. */
    public boolean isEmpty() {
        return networks.isEmpty() && bonds.isEmpty();
    }
}
