// SPDX-License-Identifier: Apache-2.0
package hostnet.plan;

import hostnet.model.Current;
import hostnet.model.DesiredLink;
import hostnet.model.Layout;
import hostnet.model.Link;
import hostnet.operation.Operation;
import hostnet.operation.SetBridgeOption;
import java.util.ArrayList;
import java.util.List;

/** The difference in the kernel: what goes is taken apart first, then what comes is built from the nic upwards. */
final class KernelPlanner {
    static final String VLAN_FILTERING = "vlan_filtering";

    private final Layout layout;
    private final Current current;

    KernelPlanner(Layout layout, Current current) {
        this.layout = layout;
        this.current = current;
    }

    List<Operation> change() {
        List<Operation> operations = new ArrayList<>();
        Difference difference = Difference.between(current, layout);
        QosChanges qos = new QosChanges(layout, current);
        operations.addAll(qos.before());
        new Dismantling(difference, operations).run();
        new Building(difference, operations).run();
        operations.addAll(qos.after());
        return operations;
    }

    /** Ends vlan filtering after libvirt has stopped managing a bridge: earlier its vNICs would be cut off. */
    List<Operation> loosen() {
        List<Operation> operations = new ArrayList<>();
        for (DesiredLink wanted : layout.links().values()) {
            Link link = current.links().get(wanted.name());
            if (link != null && endsFiltering(link, wanted)) {
                operations.add(new SetBridgeOption(link.name(), VLAN_FILTERING, "1", "0"));
            }
        }
        return operations;
    }

    static boolean endsFiltering(Link link, DesiredLink wanted) {
        return "0".equals(wanted.options().get(VLAN_FILTERING)) && link.filtersVlans();
    }
}
