// SPDX-License-Identifier: Apache-2.0
package hostnet.model;

import java.util.Collections;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What libvirt's daemon says of its networks and of who is plugged into them.
 *
 * @param outage why the daemon could not be asked; null when it answered
 * @param networks by libvirt's name; empty during an outage
 * @param vnics of running domains, by their taps; empty where the host has no port that could be one
 */
public record Libvirt(
        @Nullable String outage, SortedMap<String, LibvirtNetwork> networks, SortedMap<String, Vnic> vnics) {
    /** A daemon without running domains. */
    public Libvirt(@Nullable String outage, SortedMap<String, LibvirtNetwork> networks) {
        this(outage, networks, Collections.emptySortedMap());
    }

    /** Whether the daemon answered. */
    public boolean available() {
        return outage == null;
    }
}
