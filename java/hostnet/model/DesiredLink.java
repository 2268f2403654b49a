// SPDX-License-Identifier: Apache-2.0
package hostnet.model;

import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A link as it has to be.
 *
 * @param grip how much of the link hostnet decides
 * @param base the link below a vlan
 * @param tag the tag of a vlan
 * @param mtu in bytes
 * @param mac the address it must have; null when any will do or the kernel sees to it
 * @param master the bridge or bond it must be a port of; null for none
 * @param options of a bridge or bond, that must have these values, by sysfs names; the others are left alone
 * @param addressing its only addresses, and how it speaks IPv6; counts where the grip is {@link Grip#OWNED}
 */
public record DesiredLink(
        String name,
        LinkKind kind,
        Grip grip,
        @Nullable String base,
        @Nullable Integer tag,
        int mtu,
        @Nullable String mac,
        @Nullable String master,
        SortedMap<String, String> options,
        Addressing addressing) {

    /** How much of a link hostnet decides. */
    public enum Grip {
        /** Everything: master and addresses are exactly as said. */
        OWNED,
        /** Only that it is up and what MTU it has: a nic below vlans may serve somebody else, too. */
        SHARED,
        /** Only what MTU it has: the tap of a domain. */
        GUEST
    }
}
