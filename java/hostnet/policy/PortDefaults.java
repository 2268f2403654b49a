// SPDX-License-Identifier: Apache-2.0
package hostnet.policy;

import hostnet.xml.Element;
import org.jspecify.annotations.Nullable;

/**
 * What a vNIC, a portgroup or a network says of ports; what a vNIC does not say, its portgroup does, else its network.
 *
 * @param trusted whether the guest may change its address; null when nothing is said
 * @param tagged whether it has VLAN tags of its own
 */
record PortDefaults(@Nullable Boolean trusted, boolean tagged) {
    static final PortDefaults NONE = new PortDefaults(null, false);

    static PortDefaults of(Element element) {
        String trust = element.attribute("trustGuestRxFilters");
        Element vlan = element.child("vlan");
        return new PortDefaults(trust == null ? null : trust.equals("yes"), vlan != null && vlan.child("tag") != null);
    }

    /** These words, and where they say nothing the others. */
    PortDefaults over(PortDefaults others) {
        return new PortDefaults(trusted == null ? others.trusted : trusted, tagged || others.tagged);
    }
}
