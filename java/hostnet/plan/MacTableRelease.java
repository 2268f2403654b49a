// SPDX-License-Identifier: Apache-2.0
package hostnet.plan;

import hostnet.model.Current;
import hostnet.model.LibvirtDefinition;
import hostnet.model.LibvirtNetwork;
import hostnet.model.Link;
import hostnet.model.MacTable;
import hostnet.operation.Operation;
import hostnet.operation.SetBridgeOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The end of what libvirt does to a bridge by itself when it starts a network that manages the MAC table, and domains on
 * it (libvirt-mac-table.md §1): it never takes back that the bridge filters VLANs.
 */
public final class MacTableRelease {
    private final Current current;

    private MacTableRelease(Current current) {
        this.current = current;
    }

    /**
     * The operations that end it, for networks that run so, while libvirt still manages them: first the vNICs learn, so
     * that no frame is lost when the bridge filters no longer and the pinned addresses go.
     *
     * @param networks libvirt's names
     */
    public static List<Operation> of(Collection<String> networks, Current current) {
        MacTableRelease release = new MacTableRelease(current);
        List<MacTable> tables =
                networks.stream().map(release::managed).filter(Objects::nonNull).toList();
        MacTableChanges changes = new MacTableChanges(tables, current);
        List<Operation> operations = new ArrayList<>(changes.loosen());
        tables.forEach(table -> release.endFiltering(table.bridge(), operations));
        operations.addAll(changes.letGo());
        return operations;
    }

    private @Nullable MacTable managed(String network) {
        LibvirtNetwork known = current.libvirt().networks().get(network);
        LibvirtDefinition live = known == null ? null : known.live();
        return live == null || live.bridge() == null || !live.managesMacs()
                ? null
                : new MacTable(live.bridge(), network, false, false, null);
    }

    private void endFiltering(String bridge, List<Operation> operations) {
        Link link = current.links().get(bridge);
        if (link != null && link.filtersVlans()) {
            operations.add(new SetBridgeOption(bridge, KernelPlanner.VLAN_FILTERING, "1", "0"));
        }
    }
}
