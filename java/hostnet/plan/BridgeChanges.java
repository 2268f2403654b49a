// SPDX-License-Identifier: Apache-2.0
package hostnet.plan;

import hostnet.model.Current;
import hostnet.model.DesiredLink;
import hostnet.model.Link;
import hostnet.model.Network;
import hostnet.operation.BridgeOption;
import hostnet.operation.CreateBridge;
import hostnet.operation.Operation;
import hostnet.operation.SetMac;
import hostnet.operation.SetMtu;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is done to bridges while a plan builds: their making, options, MTU and MAC address. */
final class BridgeChanges {
    private final Current current;
    private final PortChanges ports;
    private final List<Operation> operations;

    BridgeChanges(Difference difference, List<Operation> operations) {
        this.operations = operations;
        current = difference.current();
        ports = difference.ports();
    }

    private @Nullable Link now(DesiredLink wanted) {
        return current.links().get(wanted.name());
    }

    /** Makes the bridge, or gives the present one its options. */
    void make(DesiredLink wanted) {
        Link link = now(wanted);
        if (link != null) {
            operations.addAll(OptionChanges.of(link, wanted, current));
            return;
        }
        SortedMap<String, String> options = new TreeMap<>(wanted.options());
        options.entrySet().removeAll(BridgeOption.defaults().entrySet());
        boolean bare = !ports.has(wanted.name());
        int mtu = bare ? Network.DEFAULT_MTU : wanted.mtu();
        operations.add(new CreateBridge(wanted.name(), wanted.mac(), mtu, options));
        if (mtu != wanted.mtu()) {
            // an MTU given at creation would be lost to the first tap that comes
            operations.add(new SetMtu(wanted.name(), mtu, wanted.mtu()));
        }
    }

    /** What a bridge is set to before its first port comes stays; else the port would change it (PortChanges). */
    void prepare(DesiredLink wanted) {
        Link link = now(wanted);
        if (link == null) {
            return;
        }
        if (wanted.mac() != null) {
            pinMac(link, wanted.mac());
        }
        if (!ports.had(link.name()) && link.mtu() != wanted.mtu()) {
            operations.add(new SetMtu(link.name(), link.mtu(), wanted.mtu()));
        }
    }

    /** Gives the bridge its MTU where its ports leave it with another one, or would when the last guest goes. */
    void finish(DesiredLink wanted) {
        Link link = now(wanted);
        int mtu = link != null && ports.had(link.name()) ? link.mtu() : wanted.mtu();
        boolean changes = mtu != wanted.mtu() || ports.mtuOf(wanted.name(), mtu) != wanted.mtu();
        if (link != null && wanted.mtu() != Network.DEFAULT_MTU && ports.areGuests(wanted.name())) {
            if (changes || ports.isLeft(wanted.name())) {
                pinMtu(link, mtu, wanted.mtu());
            }
        } else if (changes) {
            operations.add(new SetMtu(wanted.name(), mtu, wanted.mtu()));
        }
    }

    /** The kernel counts an MTU as set only when that changes it, and the guests may have brought it already. */
    private void pinMtu(Link bridge, int before, int after) {
        // from above, as a smaller one would cut down the vlans of others on the bridge
        int other = after == bridge.maxMtu() ? after - 1 : after + 1;
        operations.add(new SetMtu(bridge.name(), before, other));
        operations.add(new SetMtu(bridge.name(), other, after));
    }

    private void pinMac(Link bridge, String mac) {
        if (!mac.equals(bridge.mac()) || !mac.equals(ports.macOf(bridge.name(), mac))) {
            operations.add(new SetMac(bridge.name(), bridge.mac(), mac));
        }
    }

    /** Keeps the MTU and the MAC address of a bridge that is none of the layout's and whose ports change. */
    void hold(Link bridge) {
        if (ports.mtuOf(bridge.name(), bridge.mtu()) != bridge.mtu()) {
            operations.add(new SetMtu(bridge.name(), bridge.mtu(), bridge.mtu()));
        }
        pinMac(bridge, bridge.mac());
    }
}
