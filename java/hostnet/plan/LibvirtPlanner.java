// SPDX-License-Identifier: Apache-2.0
package hostnet.plan;

import hostnet.model.Current;
import hostnet.model.Layout;
import hostnet.model.LibvirtDefinition;
import hostnet.model.LibvirtNetwork;
import hostnet.model.Link;
import hostnet.model.NetworkFilter;
import hostnet.operation.DefineFilter;
import hostnet.operation.DefineNetwork;
import hostnet.operation.Operation;
import hostnet.operation.SetAutostart;
import hostnet.operation.SetBridgeOption;
import hostnet.operation.StartNetwork;
import hostnet.operation.StopNetwork;
import hostnet.operation.UndefineNetwork;
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
        for (LibvirtNetwork network : current.libvirt().networks().values()) {
            rememberFiltering(network, operations);
        }
        for (String name : layout.doomedNetworks()) {
            LibvirtNetwork network = current.libvirt().networks().get(name);
            if (network != null) {
                forget(network, operations);
            }
        }
        for (String name : layout.definitions().keySet()) {
            LibvirtNetwork network = current.libvirt().networks().get(name);
            if (network != null && losesItsDevice(network)) {
                stop(network, operations);
            }
        }
        return operations;
    }

    /** Names a bridge's filtering before all else: taken back, it is set again after libvirt's start has set it. */
    private void rememberFiltering(LibvirtNetwork network, List<Operation> operations) {
        LibvirtDefinition live = network.live();
        Link bridge =
                live == null || live.bridge() == null ? null : current.links().get(live.bridge());
        if (live == null || bridge == null || !live.managesMacs() || !isStopped(network)) {
            return;
        }
        String filtering = bridge.bridgeOptions().getOrDefault(KernelPlanner.VLAN_FILTERING, "0");
        if (!filtering.equals("1")) {
            operations.add(new SetBridgeOption(bridge.name(), KernelPlanner.VLAN_FILTERING, filtering, filtering));
        }
    }

    private boolean isStopped(LibvirtNetwork network) {
        LibvirtDefinition wanted = layout.definitions().get(network.name());
        return layout.doomedNetworks().contains(network.name())
                || (wanted != null && (losesItsDevice(network) || isStale(network, wanted)));
    }

    private void forget(LibvirtNetwork network, List<Operation> operations) {
        LibvirtDefinition left = stop(network, operations);
        if (network.autostart()) {
            // undefining would drop it silently, and taking that back would not bring it
            operations.add(new SetAutostart(network.name(), false));
        }
        if (left != null) {
            operations.add(new UndefineNetwork(network.name(), network.uuid(), left));
        }
    }

    /**
     * Stops a network, if it runs, with its live definition as the persistent one, so that taking this back starts what
     * ran.
     *
     * @return the persistent definition that the network is left with
     */
    private static @Nullable LibvirtDefinition stop(LibvirtNetwork network, List<Operation> operations) {
        LibvirtDefinition left = leftBy(network);
        if (network.live() == null || left == null) {
            return left;
        }
        if (!left.equals(network.inactive())) {
            operations.add(new DefineNetwork(network.name(), network.uuid(), network.inactive(), left));
        }
        operations.add(new StopNetwork(network.name()));
        return left;
    }

    /** The persistent definition of a network once it is stopped. */
    private static @Nullable LibvirtDefinition leftBy(LibvirtNetwork network) {
        LibvirtDefinition live = network.live();
        LibvirtDefinition inactive = network.inactive();
        return live == null || (inactive != null && live.sameMeaning(inactive)) ? inactive : live;
    }

    /** Whether it runs with a definition that it has no more: it keeps that until it is stopped and started. */
    private boolean isStale(LibvirtNetwork network, LibvirtDefinition wanted) {
        LibvirtDefinition live = network.live();
        return live != null && !losesItsDevice(network) && !live.sameService(wanted);
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
        layout.filters().forEach((name, wanted) -> {
            NetworkFilter present = current.libvirt().filters().get(name);
            if (present == null || !present.sameMeaning(wanted)) {
                operations.add(new DefineFilter(name, present, wanted));
            }
        });
        layout.definitions().forEach((name, wanted) -> takeUp(name, wanted, operations));
        return operations;
    }

    private void takeUp(String name, LibvirtDefinition wanted, List<Operation> operations) {
        LibvirtNetwork network = current.libvirt().networks().get(name);
        if (network == null) {
            operations.add(new DefineNetwork(name, null, null, wanted));
            operations.add(new StartNetwork(name));
            operations.add(new SetAutostart(name, true));
            return;
        }
        boolean stale = isStale(network, wanted);
        boolean stopped = network.live() == null || losesItsDevice(network);
        LibvirtDefinition left = stopped ? leftBy(network) : network.inactive();
        if (stale) {
            left = stop(network, operations);
        }
        if (left == null || !left.sameMeaning(wanted)) {
            operations.add(new DefineNetwork(name, network.uuid(), left, wanted));
        }
        if (stopped || stale) {
            operations.add(new StartNetwork(name));
        }
        if (!network.autostart()) {
            operations.add(new SetAutostart(name, true));
        }
    }
}
