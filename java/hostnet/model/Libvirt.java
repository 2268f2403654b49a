// SPDX-License-Identifier: Apache-2.0
package hostnet.model;

import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What libvirt's daemon says of its networks.
 *
 * @param outage why the daemon could not be asked; null when it answered
 * @param networks by libvirt's name; empty during an outage
 */
public record Libvirt(@Nullable String outage, SortedMap<String, LibvirtNetwork> networks) {
    /** Whether the daemon answered. */
    public boolean available() {
        return outage == null;
    }
}
