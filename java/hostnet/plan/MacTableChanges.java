// SPDX-License-Identifier: Apache-2.0
package hostnet.plan;

import hostnet.model.Current;
import hostnet.model.Link;
import hostnet.model.MacTable;
import hostnet.model.Port;
import hostnet.model.Vnic;
import hostnet.operation.Operation;
import hostnet.operation.SetPort;
import hostnet.operation.SetStation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is done to the MAC tables of bridges after libvirt has taken up its networks, in an order in which no frame is
 * lost (libvirt-mac-table.md §2): a vNIC is pinned before its tap stops learning, and learns before it is let go.
 */
final class MacTableChanges {
    private final List<MacTable> tables;
    private final Current current;

    MacTableChanges(List<MacTable> tables, Current current) {
        this.tables = tables;
        this.current = current;
    }

    /** What makes the tables managed: pins first, then the taps, then the uplink. */
    List<Operation> tighten() {
        List<Operation> operations = new ArrayList<>();
        for (MacTable table : tables) {
            if (table.managed()) {
                pinAll(table, operations);
                vnicsOf(table).forEach(vnic -> close(vnic.tap(), operations));
                lead(table, operations);
            }
        }
        return operations;
    }

    /** What lets the kernel learn again: before VLAN filtering ends. */
    List<Operation> loosen() {
        List<Operation> operations = new ArrayList<>();
        for (MacTable table : tables) {
            if (!table.managed()) {
                learnAgain(table, operations);
                vnicsOf(table).forEach(vnic -> open(vnic.tap(), operations));
            }
        }
        return operations;
    }

    /** What pinned addresses are let go, when all else is done: one that moves would stay pinned where it was. */
    List<Operation> letGo() {
        List<Operation> operations = new ArrayList<>();
        for (MacTable table : tables) {
            if (!table.managed()) {
                vnicsOf(table).forEach(vnic -> unpin(vnic, operations));
            }
        }
        return operations;
    }

    /** The vNICs that were plugged into the network and are on its bridge. */
    private List<Vnic> vnicsOf(MacTable table) {
        return current.libvirt().vnics().values().stream()
                .filter(vnic -> table.network().equals(vnic.network()) && portOf(table, vnic.tap()) != null)
                .toList();
    }

    private @Nullable Port portOf(MacTable table, String device) {
        Link link = current.links().get(device);
        return link != null && table.bridge().equals(link.master()) ? link.port() : null;
    }

    private Port port(String tap) {
        Link link = current.links().get(tap);
        return link == null || link.port() == null ? Port.NEW : link.port();
    }

    /** An address has one place: of vNICs that share one, the frames are left to the one that has them, else the first. */
    private void pinAll(MacTable table, List<Operation> operations) {
        Set<String> placed = new HashSet<>();
        vnicsOf(table).stream().filter(this::isPinned).map(Vnic::mac).forEach(placed::add);
        for (Vnic vnic : vnicsOf(table)) {
            // libvirt lets go of what it pinned while a domain is paused, and pins it again when that goes on: one that
            // is on its way to or from another host must not be sought here
            boolean resting = vnic.paused() && vnic.pinned();
            if (!resting && !vnic.mac().isEmpty() && placed.add(vnic.mac())) {
                pin(table, vnic, operations);
            }
        }
    }

    /** Takes the address from wherever else somebody pinned it. */
    private void pin(MacTable table, Vnic vnic, List<Operation> operations) {
        for (Link link : current.links().values()) {
            Port port = portOf(table, link.name());
            if (port != null && port.stations().contains(vnic.mac())) {
                operations.add(new SetStation(link.name(), vnic.mac(), true, false));
            }
        }
        operations.add(new SetStation(vnic.tap(), vnic.mac(), false, true));
    }

    private boolean isPinned(Vnic vnic) {
        return port(vnic.tap()).stations().contains(vnic.mac());
    }

    private void close(String tap, List<Operation> operations) {
        Port now = port(tap);
        if (now.isOpen()) {
            operations.add(new SetPort(tap, now, now.withMode(false, false)));
        }
    }

    /**
     * Nothing is learned on the uplink: a vNIC's address found there would keep its frames from it (bug B). It is where
     * every station is that the host does not know.
     */
    private void lead(MacTable table, List<Operation> operations) {
        if (table.uplink() != null) {
            Port present = portOf(table, table.uplink());
            Port now = present == null ? Port.NEW : present;
            if (now.learning() || !now.flood()) {
                operations.add(new SetPort(table.uplink(), now, now.withMode(false, true)));
            }
        }
    }

    private void learnAgain(MacTable table, List<Operation> operations) {
        Port now = table.uplink() == null ? null : portOf(table, table.uplink());
        if (table.released() && now != null && !now.learning()) {
            operations.add(new SetPort(String.valueOf(table.uplink()), now, now.withMode(true, now.flood())));
        }
    }

    /** Only libvirt closes a tap both ways; one that somebody closed one way is his. */
    private void open(String tap, List<Operation> operations) {
        Port now = port(tap);
        if (!now.isOpen()) {
            operations.add(new SetPort(tap, now, now.withMode(true, true)));
        }
    }

    private void unpin(Vnic vnic, List<Operation> operations) {
        if (isPinned(vnic)) {
            operations.add(new SetStation(vnic.tap(), vnic.mac(), true, false));
        }
    }
}
