// SPDX-License-Identifier: Apache-2.0
package hostnet.laws;

import hostnet.model.Current;
import hostnet.model.Link;
import hostnet.model.Network;
import hostnet.model.Vnic;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What is amiss in the MAC table of a network's bridge, as libvirt-mac-table.md §2 has it. */
final class Pins {
    private Pins() {}

    static List<String> differences(Network network, Current after) {
        List<String> differences = new ArrayList<>();
        for (Vnic vnic : after.libvirt().vnics().values()) {
            Link tap = after.links().get(vnic.tap());
            if (network.bridged()
                    && network.name().equals(tap.master())
                    && network.libvirtName().equals(vnic.network())) {
                boolean managed = network.managesMacs();
                boolean resting = vnic.paused() && vnic.pinned();
                expect(tap.port().isOpen() != managed, tap.name() + " is " + tap.port(), differences);
                expect(
                        resting || (managed ? hasItsPlace(vnic, after) : !isPinned(vnic, tap)),
                        vnic + " is not as it should be: " + tap.port(),
                        differences);
            }
        }
        Link uplink = network.uplink() == null
                ? null
                : after.links().get(network.uplink().device());
        if (network.macTableManaged() && uplink != null && network.name().equals(uplink.master())) {
            expect(!uplink.port().learning() && uplink.port().flood(), "uplink " + uplink.port(), differences);
        }
        return differences;
    }

    /** Of vNICs with one address only one can have it pinned. */
    private static boolean hasItsPlace(Vnic vnic, Current after) {
        return after.libvirt().vnics().values().stream()
                .filter(other -> other.mac().equals(vnic.mac()) && Objects.equals(other.network(), vnic.network()))
                .anyMatch(other -> isPinned(other, after.links().get(other.tap())));
    }

    private static boolean isPinned(Vnic vnic, Link tap) {
        return tap.port() != null && tap.port().stations().contains(vnic.mac());
    }

    private static void expect(boolean holds, String otherwise, List<String> differences) {
        if (!holds) {
            differences.add(otherwise);
        }
    }
}
