// SPDX-License-Identifier: Apache-2.0
package hostnet.plan;

import hostnet.model.Current;
import hostnet.model.DesiredLink;
import hostnet.model.Layout;
import hostnet.model.Link;
import hostnet.model.LinkKind;
import hostnet.model.VlanIndex;
import java.util.Set;
import java.util.TreeSet;

/**
 * The devices that stay and go down once: for a while as a bond or its port does, or on the way back because they were
 * down, each with the vlan devices on it. The kernel drops their IPv6 addresses then, and takes such addresses on
 * devices that are down.
 */
final class Interruptions {
    private final VlanIndex vlans;
    private final Set<String> devices = new TreeSet<>();

    Interruptions(Layout layout, Current current, VlanIndex vlans, BondEdits bonds) {
        this.vlans = vlans;
        bonds.lowered().forEach(this::add);
        for (Link link : current.links().values()) {
            DesiredLink wanted = layout.links().get(link.name());
            boolean rises = !link.up() && wanted != null && wanted.kind() != LinkKind.TUN;
            if (rises || bonds.isReleased(link)) {
                add(link.name());
            }
        }
        devices.removeAll(layout.doomedLinks());
    }

    private void add(String device) {
        devices.add(device);
        vlans.on(device).forEach(vlan -> add(vlan.name()));
    }

    /** Whether the device goes down once. */
    boolean befall(String device) {
        return devices.contains(device);
    }

    Set<String> devices() {
        return devices;
    }
}
