// SPDX-License-Identifier: Apache-2.0
package hostnet.cases;

import hostnet.model.Custodian;
import hostnet.model.Custody;
import hostnet.model.ForeignClient;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Who looks after the devices of a case's host. */
final class CustodyFile {
    private final Map<?, ?> tree;

    CustodyFile(Map<?, ?> tree) {
        this.tree = tree;
    }

    Custody custody() {
        Object program = tree.containsKey("dhcpProgram") ? tree.get("dhcpProgram") : "dhclient";
        TreeMap<String, Set<Custodian>> managers = new TreeMap<>();
        List<ForeignClient> clients = new ArrayList<>();
        tree.forEach((key, value) -> {
            if (value instanceof Map<?, ?> device) {
                managers(device).ifPresent(all -> managers.put((String) key, all));
                addClient((String) key, device, false, clients);
                addClient((String) key, device, true, clients);
            }
        });
        return new Custody((String) program, managers, List.of(), clients);
    }

    private static Optional<Set<Custodian>> managers(Map<?, ?> device) {
        EnumSet<Custodian> all = EnumSet.noneOf(Custodian.class);
        for (Custodian each : Custodian.values()) {
            if (each.title().equals(device.get("manager"))) {
                all.add(each);
            }
        }
        return all.isEmpty() ? Optional.empty() : Optional.of(all);
    }

    private static void addClient(String name, Map<?, ?> device, boolean ipv6, List<ForeignClient> clients) {
        if (device.get(ipv6 ? "dhcpv6" : "dhcp") instanceof String identity) {
            List<String> command =
                    device.get("command") instanceof String words ? List.of(words.split(" ")) : List.of();
            clients.add(new ForeignClient(name, ipv6, identity, command));
        }
    }
}
