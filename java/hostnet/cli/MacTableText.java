// SPDX-License-Identifier: Apache-2.0
package hostnet.cli;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One network's MAC table for a person: its bridge, a row for each port, and under them what is amiss. */
final class MacTableText {
    private static final List<String> TITLES =
            List.of("PORT", "ROLE", "DOMAIN", "MAC", "LEARNING", "FLOOD", "PINNED", "PROMISC", "DROPPED RX/TX");

    private MacTableText() {}

    /** The text of a network's facts that has a bridge. */
    static String of(String name, Map<?, ?> table) {
        StringBuilder text = new StringBuilder(name + ": " + state(table) + "\n");
        if (table.get("ports") instanceof Map<?, ?> ports && !ports.isEmpty()) {
            TextTable rows = new TextTable(TITLES);
            ports.forEach((port, facts) -> rows.add(row(String.valueOf(port), (Map<?, ?>) facts)));
            text.append(rows.text().indent(2));
        } else {
            text.append("  no ports\n");
        }
        if (table.get("reasons") instanceof List<?> reasons) {
            reasons.forEach(reason -> text.append("  ! ").append(reason).append('\n'));
        }
        return text.toString();
    }

    private static String state(Map<?, ?> table) {
        boolean requested = is(table, "requested");
        String filtering = ", VLAN filtering " + onOff(table.get("vlan_filtering"));
        if (!requested) {
            return "the kernel learns and floods" + filtering;
        }
        return "libvirt manages the MAC table" + (is(table, "effective") ? "" : ", but not effectively") + filtering;
    }

    private static List<String> row(String port, Map<?, ?> facts) {
        Object mac = facts.get("mac");
        boolean pinned = mac != null && facts.get("static") instanceof List<?> stations && stations.contains(mac);
        return List.of(
                port,
                orDash(facts.get("role")),
                orDash(facts.get("domain")),
                orDash(mac),
                onOff(facts.get("learning")),
                onOff(facts.get("flood")),
                mac == null ? "-" : pinned ? "yes" : "no",
                orDash(facts.get("promiscuity")),
                facts.get("dropped") instanceof Map<?, ?> dropped ? dropped.get("rx") + "/" + dropped.get("tx") : "-");
    }

    private static boolean is(Map<?, ?> facts, String key) {
        return Boolean.TRUE.equals(facts.get(key));
    }

    private static String onOff(@Nullable Object value) {
        return value == null ? "-" : Boolean.TRUE.equals(value) ? "on" : "off";
    }

    private static String orDash(@Nullable Object value) {
        return value == null ? "-" : value.toString();
    }
}
