// SPDX-License-Identifier: Apache-2.0
package hostnet.plan;

import hostnet.model.Current;
import hostnet.model.DesiredLink;
import hostnet.model.Link;
import hostnet.model.Network;
import hostnet.operation.BridgeOption;
import hostnet.operation.Operation;
import hostnet.operation.SetBridgeOption;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What is to be set of a bridge's options, in an order that the kernel takes. */
final class OptionChanges {
    private static final String STP_STATE = "stp_state";

    private OptionChanges() {}

    /** The operations that give the bridge the options it must have; what ends vlan filtering comes later. */
    static List<Operation> of(Link bridge, DesiredLink wanted, Current current) {
        SortedMap<String, String> present = settled(bridge, current);
        SortedMap<String, String> changes = new TreeMap<>(wanted.options());
        changes.entrySet().removeIf(change -> isMet(change.getKey(), change.getValue(), present));
        if (KernelPlanner.endsFiltering(bridge, wanted)) {
            changes.remove(KernelPlanner.VLAN_FILTERING);
        }
        String stp = changes.remove(STP_STATE);
        List<Operation> operations = new ArrayList<>();
        if (stp != null) {
            // STP that ends during a change of topology leaves the ageing time shortened for good (seen with 6.1): so
            // the
            // time is named before STP comes or goes, which is after it on the way back
            String ageing = BridgeOption.AGEING_TIME.sysfsName();
            String unchanged = present.getOrDefault(ageing, "");
            String wish = changes.remove(ageing);
            operations.add(new SetBridgeOption(bridge.name(), ageing, unchanged, wish == null ? unchanged : wish));
        }
        int first = operations.size();
        changes.forEach((option, value) ->
                operations.add(new SetBridgeOption(bridge.name(), option, present.getOrDefault(option, ""), value)));
        if (stp != null) {
            // the kernel checks the delays only while STP is on: it goes off first and comes on last
            operations.add(
                    stp.equals("0") ? first : operations.size(),
                    new SetBridgeOption(bridge.name(), STP_STATE, present.getOrDefault(STP_STATE, ""), stp));
        }
        return operations;
    }

    private static boolean isMet(String option, String wanted, SortedMap<String, String> present) {
        String shown = present.getOrDefault(option, "");
        return BridgeOption.named(option)
                .map(known -> known.mayShow(wanted, shown))
                .orElse(false);
    }

    /** The bridge's options as they were set: the ageing time as far as hostnet knows it while STP has shortened it. */
    static SortedMap<String, String> settled(Link bridge, Current current) {
        SortedMap<String, String> options = new TreeMap<>(bridge.bridgeOptions());
        options.remove(Link.TOPOLOGY_CHANGE);
        if (bridge.forgetsFaster()) {
            Network network = current.saved().networks().get(bridge.name());
            String otherwise = BridgeOption.AGEING_TIME.kernelDefault();
            String ageing = BridgeOption.AGEING_TIME.sysfsName();
            options.put(
                    ageing,
                    network == null ? otherwise : network.bridgeOptions().getOrDefault(ageing, otherwise));
        }
        return options;
    }
}
