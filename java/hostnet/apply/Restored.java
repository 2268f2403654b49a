// SPDX-License-Identifier: Apache-2.0
package hostnet.apply;

import hostnet.operation.Plan;
import java.util.List;
import java.util.SortedMap;

/**
 * What a return to the safe configuration came to.
 *
 * @param plan all that was done
 * @param leftOut why each part that is not there is not, by its path in a request
 */
public record Restored(Plan plan, SortedMap<String, List<String>> leftOut, List<String> warnings) {
    /** Whether the host has all that is safe. */
    public boolean whole() {
        return leftOut.isEmpty();
    }
}
