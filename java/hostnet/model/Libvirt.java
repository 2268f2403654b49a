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
 * @param filters its network filters by name, of those that a call is about
 * @param texts from which vNICs are judged, where somebody wanted to know
 */
public record Libvirt(
        @Nullable String outage,
        SortedMap<String, LibvirtNetwork> networks,
        SortedMap<String, Vnic> vnics,
        SortedMap<String, NetworkFilter> filters,
        LibvirtTexts texts) {
    /** A daemon whose domains nobody judges. */
    public Libvirt(@Nullable String outage, SortedMap<String, LibvirtNetwork> networks, SortedMap<String, Vnic> vnics) {
        this(outage, networks, vnics, Collections.emptySortedMap(), LibvirtTexts.NONE);
    }

    /** A daemon without running domains. */
    public Libvirt(@Nullable String outage, SortedMap<String, LibvirtNetwork> networks) {
        this(outage, networks, Collections.emptySortedMap());
    }

    /** The same with those filters. */
    public Libvirt withFilters(SortedMap<String, NetworkFilter> newFilters) {
        return new Libvirt(outage, networks, vnics, newFilters, texts);
    }

    /** The same with those texts. */
    public Libvirt withTexts(LibvirtTexts newTexts) {
        return new Libvirt(outage, networks, vnics, filters, newTexts);
    }

    /** Whether the daemon answered. */
    public boolean available() {
        return outage == null;
    }
}
