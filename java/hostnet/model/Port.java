// SPDX-License-Identifier: Apache-2.0
package hostnet.model;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How a bridge treats one of its ports.
 *
 * @param learning whether it learns stations from what comes in there
 * @param flood whether it sends there what is for stations that it does not know
 * @param vlans the port's VLANs as {@code bridge vlan} words them; empty where nobody asked
 * @param stations MAC addresses that are pinned to the port: static without a VLAN and in each VLAN of it
 */
public record Port(boolean learning, boolean flood, String vlans, SortedSet<String> stations) {
    /** The VLANs of a port that nobody gave any: number 1, without a tag both ways. */
    public static final String USUAL_VLANS = "1 PVID Egress Untagged";

    /** What the kernel makes of every new port. */
    public static final Port NEW = new Port(true, true);

    /** A port with no stations and VLANs that nobody asked for. */
    public Port(boolean learning, boolean flood) {
        this(learning, flood, "", Collections.emptySortedSet());
    }

    /** Whether unknown stations reach the bridge or are reached through this port; one such port may be the uplink. */
    public boolean isOpen() {
        return learning || flood;
    }

    /** Whether its VLANs were asked for and are others than the kernel's. */
    public boolean hasOwnVlans() {
        return !vlans.isEmpty() && !vlans.equals(USUAL_VLANS);
    }

    /** The port in another mode. */
    public Port withMode(boolean newLearning, boolean newFlood) {
        return new Port(newLearning, newFlood, vlans, stations);
    }

    /** The port with that station pinned to it, or not. */
    public Port withStation(String mac, boolean pinned) {
        SortedSet<String> all = new TreeSet<>(stations);
        if (pinned) {
            all.add(mac);
        } else {
            all.remove(mac);
        }
        return new Port(learning, flood, vlans, Collections.unmodifiableSortedSet(all));
    }
}
