// SPDX-License-Identifier: Apache-2.0
package hostnet.plan;

import hostnet.model.Current;
import hostnet.model.Layout;
import hostnet.model.VlanIndex;
import hostnet.operation.Operation;
import hostnet.operation.Plan;
import java.util.ArrayList;
import java.util.List;

/**
 * Works out the difference between a layout and the host, in the order in which it can be done: libvirt lets go, the
 * other managers let go, the kernel changes between the end of old DHCP clients and the start of new ones, libvirt takes
 * up, MAC tables follow it, the kernel loosens what libvirt held, others get back what is free, files follow, the configuration is saved.
 */
public final class Planner {
    private Planner() {}

    /** The plan that turns the host into the layout; empty when it is so already. */
    public static Plan plan(Layout layout, Current current) {
        KernelPlanner kernel = new KernelPlanner(layout, current);
        VlanIndex vlans = new VlanIndex(current.links().values());
        DhcpChanges dhcp = new DhcpChanges(layout, current, vlans);
        ManagerChanges managers = new ManagerChanges(layout, current, vlans);
        MacTableChanges macTables = new MacTableChanges(layout.macTables(), current);
        LibvirtPlanner libvirt = new LibvirtPlanner(layout, current);
        List<Operation> operations = new ArrayList<>(libvirt.letGo());
        operations.addAll(managers.releases());
        operations.addAll(dhcp.stops());
        operations.addAll(kernel.change());
        operations.addAll(dhcp.starts());
        operations.addAll(libvirt.takeUp());
        operations.addAll(macTables.tighten());
        operations.addAll(macTables.loosen());
        operations.addAll(kernel.loosen());
        operations.addAll(macTables.letGo());
        operations.addAll(managers.giveBacks());
        operations.addAll(dhcp.identities());
        operations.addAll(FilePlanner.plan(layout, current));
        return new Plan(List.copyOf(operations));
    }
}
