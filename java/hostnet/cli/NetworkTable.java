// SPDX-License-Identifier: Apache-2.0
package hostnet.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The capabilities' networks as a table for a person, with what is amiss under it. */
final class NetworkTable {
    private static final List<String> TITLES =
            List.of("NETWORK", "BRIDGE", "UPLINK", "VLAN", "MTU", "ADDRESS", "MAC TABLE");

    private final TextTable rows = new TextTable(TITLES);
    private final List<String> remarks = new ArrayList<>();

    private NetworkTable() {}

    static String of(Map<String, @Nullable Object> capabilities) {
        if (!(capabilities.get("networks") instanceof Map<?, ?> networks) || networks.isEmpty()) {
            return "hostnet owns no networks on this host.\n";
        }
        NetworkTable table = new NetworkTable();
        networks.forEach((name, facts) -> {
            if (facts instanceof Map<?, ?> network) {
                table.row(String.valueOf(name), network);
            }
        });
        return table.text();
    }

    private void row(String name, Map<?, ?> network) {
        boolean bridged = Boolean.TRUE.equals(network.get("bridged"));
        rows.add(List.of(
                name,
                bridged ? orDash(network.get("iface")) : "-",
                orDash(network.get("southbound")),
                orDash(network.get("vlanid")),
                orDash(network.get("mtu")),
                addresses(network),
                bridged ? macTable(name, network) : "-"));
    }

    private static String orDash(@Nullable Object value) {
        return value == null ? "-" : value.toString();
    }

    private static String addresses(Map<?, ?> network) {
        return network.get("ipv4addrs") instanceof List<?> list && !list.isEmpty()
                ? String.join(",", list.stream().map(String::valueOf).toList())
                : "-";
    }

    private String macTable(String name, Map<?, ?> network) {
        if (!(network.get("mac_table") instanceof Map<?, ?> table)) {
            return "-";
        }
        if (table.get("reasons") instanceof List<?> reasons) {
            reasons.forEach(reason -> remarks.add(name + ": " + reason));
        }
        if (!Boolean.TRUE.equals(table.get("requested"))) {
            return "kernel";
        }
        return Boolean.TRUE.equals(table.get("effective")) ? "libvirt" : "libvirt, not effective";
    }

    private String text() {
        StringBuilder text = new StringBuilder(rows.text());
        remarks.forEach(remark -> text.append(remark).append('\n'));
        return text.toString();
    }
}
