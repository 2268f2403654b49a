// SPDX-License-Identifier: Apache-2.0
package hostnet.plan;

import hostnet.model.Current;
import hostnet.model.Layout;
import hostnet.model.LibvirtDefinition;
import hostnet.model.LibvirtNetwork;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The difference in libvirt's networks, in two parts: before the kernel changes and after it. */
final class LibvirtPlanner {
    private final Layout layout;
    private final Current current;

    LibvirtPlanner(Layout layout, Current current) {
        this.layout = layout;
        this.current = current;
    }

    /** Stops networks whose device goes away and forgets the doomed ones. */
    List<Operation> letGo() {
        List<Operation> operations = new ArrayList<>();
        for (String name : layout.doomedNetworks()) {
            LibvirtNetwork network = current.libvirt().networks().get(name);
            if (network != null) {
                forget(network, operations);
            }
        }
        for (String name : layout.definitions().keySet()) {
            LibvirtNetwork network = current.libvirt().networks().get(name);
            if (network != null && losesItsDevice(network)) {
                operations.add(new StopNetwork(name));
            }
        }
        return operations;
    }

    private static void forget(LibvirtNetwork network, List<Operation> operations) {
        if (network.live() != null) {
            operations.add(new StopNetwork(network.name()));
        }
        if (network.autostart()) {
            // undefining would drop it silently, and taking that back would not bring it
            operations.add(new SetAutostart(network.name(), false));
        }
        if (network.inactive() != null) {
            operations.add(new UndefineNetwork(network.name(), network.uuid(), network.inactive()));
        }
    }

    private boolean losesItsDevice(LibvirtNetwork network) {
        LibvirtDefinition live = network.live();
        return live != null && (isDoomed(live.bridge()) || isDoomed(live.device()));
    }

    private boolean isDoomed(@Nullable String device) {
        return device != null && layout.doomedLinks().contains(device);
    }

    /** Defines and starts what has to be there. */
    List<Operation> takeUp() {
        List<Operation> operations = new ArrayList<>();
        layout.definitions().forEach((name, wanted) -> takeUp(name, wanted, operations));
        return operations;
    }

    private void takeUp(String name, LibvirtDefinition wanted, List<Operation> operations) {
        LibvirtNetwork network = current.libvirt().networks().get(name);
        LibvirtDefinition live = network == null || losesItsDevice(network) ? null : network.live();
        // a running network keeps its old definition until it is stopped and started
        boolean stale = live != null && !live.sameService(wanted);
        if (stale) {
            operations.add(new StopNetwork(name));
        }
        LibvirtDefinition inactive = network == null ? null : network.inactive();
        if (inactive == null || !inactive.sameMeaning(wanted)) {
            operations.add(new DefineNetwork(name, network == null ? null : network.uuid(), inactive, wanted));
        }
        if (live == null || stale) {
            operations.add(new StartNetwork(name));
        }
        if (network == null || !network.autostart()) {
            operations.add(new SetAutostart(name, true));
        }
    }
}
