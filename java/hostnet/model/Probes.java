// SPDX-License-Identifier: Apache-2.0
package hostnet.model;

import java.util.List;

/**
 * What a changed host must be able to do for its change to stay.
 *
 * @param gateways whether each gateway of a default route that answered before the change, and that is still meant to be
 *     one, must answer
 * @param named what else
 */
public record Probes(boolean gateways, List<Probe> named) {
    /** Nothing. */
    public static final Probes NONE = new Probes(false, List.of());

    /** What is asked for where nobody says what. */
    public static final Probes USUAL = new Probes(true, List.of());
}
