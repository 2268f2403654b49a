// SPDX-License-Identifier: Apache-2.0
package hostnet.plan;

import hostnet.model.Current;
import hostnet.model.DesiredLink;
import hostnet.model.Layout;
import hostnet.model.Link;
import hostnet.model.LinkKind;
import hostnet.model.VlanIndex;
import hostnet.operation.Operation;
import hostnet.operation.SetMtu;
import java.util.ArrayList;
import java.util.List;

/**
 * The vlan devices of others that stand on bridges, vlans and nics of the layout. The kernel never lets one have a larger MTU
 * than what it stands on, and gives it none back: so its MTU is named before the change and after it.
 */
final class Uppers {
    private final List<Operation> before = new ArrayList<>();
    private final List<Operation> after = new ArrayList<>();

    private final Layout layout;
    private final VlanIndex vlans;

    Uppers(Layout layout, Current current, VlanIndex vlans, PortChanges ports, BondEdits edits) {
        this.layout = layout;
        this.vlans = vlans;
        for (Link lower : current.links().values()) {
            DesiredLink wanted = layout.links().get(lower.name());
            int mtu = wanted == null ? lower.mtu() : wanted.mtu();
            boolean disturbed = lower.kind() == LinkKind.BRIDGE && ports.isDisturbed(lower.name());
            // a bond lets a port go with the MTU that it came with, which no reading of the host tells
            boolean dips = disturbed || edits.isReleased(lower);
            if (!layout.doomedLinks().contains(lower.name()) && (dips || mtu < lower.mtu())) {
                vlans.on(lower.name()).forEach(upper -> keep(upper, mtu, dips));
            }
        }
    }

    private void keep(Link upper, int most, boolean dips) {
        if (layout.links().containsKey(upper.name()) || layout.doomedLinks().contains(upper.name())) {
            return;
        }
        int mtu = Math.min(most, upper.mtu());
        if (dips) {
            after.add(new SetMtu(upper.name(), mtu, mtu));
        }
        if (dips || mtu < upper.mtu()) {
            vlans.on(upper.name()).forEach(higher -> keep(higher, mtu, dips));
            before.add(new SetMtu(upper.name(), upper.mtu(), mtu));
        }
    }

    /** What to do before anything else. */
    List<Operation> before() {
        return before;
    }

    /** What to do when all lower links have their MTU. */
    List<Operation> after() {
        return after;
    }
}
