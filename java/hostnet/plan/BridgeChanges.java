// SPDX-License-Identifier: Apache-2.0
package hostnet.plan;

import hostnet.model.Current;
import hostnet.model.DesiredLink;
import hostnet.model.Link;
import hostnet.model.Network;
import hostnet.operation.BridgeOption;
import hostnet.operation.CreateBridge;
import hostnet.operation.Operation;
import hostnet.operation.SetBridgeOption;
import hostnet.operation.SetMac;
import hostnet.operation.SetMtu;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is done to bridges while a plan builds: their making, options, MTU and MAC address. */
final class BridgeChanges {
    private static final String STP_STATE = "stp_state";

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
            changeOptions(link, wanted);
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

    private void changeOptions(Link link, DesiredLink wanted) {
        SortedMap<String, String> changes = new TreeMap<>(wanted.options());
        changes.entrySet().removeAll(link.bridgeOptions().entrySet());
        if (KernelPlanner.endsFiltering(link, wanted)) {
            changes.remove(KernelPlanner.VLAN_FILTERING);
        }
        // the kernel checks the delays only while STP is on: it goes off first and comes on last
        String stp = changes.remove(STP_STATE);
        if (stp != null && stp.equals("0")) {
            setOption(link, STP_STATE, stp);
        }
        changes.forEach((option, value) -> setOption(link, option, value));
        if (stp != null && !stp.equals("0")) {
            setOption(link, STP_STATE, stp);
        }
    }

    private void setOption(Link link, String option, String value) {
        String before = link.bridgeOptions().getOrDefault(option, "");
        operations.add(new SetBridgeOption(link.name(), option, before, value));
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

    /** Gives the bridge its MTU where its ports leave it with another one. */
    void finish(DesiredLink wanted) {
        Link link = now(wanted);
        int mtu = link != null && ports.had(link.name()) ? link.mtu() : wanted.mtu();
        if (mtu != wanted.mtu() || ports.mtuOf(wanted.name(), mtu) != wanted.mtu()) {
            operations.add(new SetMtu(wanted.name(), mtu, wanted.mtu()));
        }
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
