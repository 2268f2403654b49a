// SPDX-License-Identifier: Apache-2.0
package hostnet.model;

import java.util.SortedMap;
import java.util.SortedSet;

/**
 * The networks and bonds that hostnet shall own after the call.
 *
 * @param networks all of them by name, those that the request left alone included
 * @param named the networks that the call defines: only these are compared with the host and changed
 * @param removed the networks that the call removes
 * @param bonds all of them by name, those that the request left alone included
 * @param namedBonds the bonds that the call defines
 * @param removedBonds the bonds that the call removes
 * @param awaited the networks whose lease the call waits for
 * @param definesFilter whether libvirt is to have VDSM's network filter against spoofing
 * @param safe the configuration to which a boot returns afterwards
 */
public record Desired(
        SortedMap<String, Network> networks,
        SortedSet<String> named,
        SortedSet<String> removed,
        SortedMap<String, Bond> bonds,
        SortedSet<String> namedBonds,
        SortedSet<String> removedBonds,
        SortedSet<String> awaited,
        boolean definesFilter,
        Saved safe) {
    /** Whether the call asks for nothing. */
    public boolean isEmpty() {
        return named.isEmpty() && removed.isEmpty() && namedBonds.isEmpty() && removedBonds.isEmpty() && !definesFilter;
    }
}
