// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import hostnet.model.Link;
import hostnet.model.LinkKind;
import hostnet.model.Port;
import hostnet.model.Shaping;
import hostnet.operation.BridgeOption;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One item of {@code ip -j -d address show} as a link. */
final class LinkJson {
    private static final SortedMap<String, String> NO_OPTIONS = Collections.emptySortedMap();
    private static final LinkKind[] KINDS = LinkKind.values();

    private LinkJson() {}

    /** The link; null for an item without a name. */
    static @Nullable Link link(Fields item) {
        String name = item.text("ifname");
        if (name == null) {
            return null;
        }
        Fields info = item.object("linkinfo");
        LinkKind kind = kind(item, info);
        boolean tagged = kind == LinkKind.VLAN
                && info.object("info_data").text("protocol", "802.1Q").equals("802.1Q");
        return new Link(
                name,
                kind,
                mac(item, "address"),
                permanentMac(item, info),
                item.number("mtu", 0),
                item.number("max_mtu", 0),
                item.lists("flags", "UP"),
                item.text("operstate", "UNKNOWN").toUpperCase(Locale.ROOT),
                item.text("master"),
                tagged ? item.text("link") : null,
                tagged ? info.object("info_data").number("id", 0) : null,
                item.number("promiscuity", 0),
                AddressJson.addresses(item),
                kind == LinkKind.BRIDGE ? options(info.object("info_data")) : NO_OPTIONS,
                port(info),
                // what ip says of it is its name alone
                Shaping.NONE,
                kind == LinkKind.BOND ? BondJson.state(info.object("info_data")) : null,
                BondJson.aggregator(info));
    }

    private static LinkKind kind(Fields item, Fields info) {
        String word = info.text("info_kind");
        if (word == null) {
            return kindOfType(item.text("link_type", ""));
        }
        for (LinkKind kind : KINDS) {
            if (kind.word().equals(word)) {
                return kind;
            }
        }
        return LinkKind.OTHER;
    }

    private static LinkKind kindOfType(String type) {
        return switch (type) {
            case "loopback" -> LinkKind.LOOPBACK;
            case "ether", "infiniband" -> LinkKind.NIC;
            default -> LinkKind.OTHER;
        };
    }

    private static String mac(Fields item, String field) {
        return item.text(field, "").toLowerCase(Locale.ROOT);
    }

    private static @Nullable String permanentMac(Fields item, Fields info) {
        // a bond's port gets back the address that it came with; else the kernel names one that differs from the
        // present
        Fields data = info.object("info_slave_data");
        if (data.has("perm_hwaddr")) {
            return mac(data, "perm_hwaddr");
        }
        return item.has("permaddr") ? mac(item, "permaddr") : null;
    }

    private static SortedMap<String, String> options(Fields data) {
        SortedMap<String, String> options = new TreeMap<>();
        for (Map.Entry<?, ?> field : data.map().entrySet()) {
            BridgeOption option =
                    BridgeOption.ofJsonKey((String) field.getKey()).orElse(null);
            if (option != null) {
                options.put(option.sysfsName(), option.ofJson(text(field.getValue())));
            }
        }
        if (data.number(Link.TOPOLOGY_CHANGE, 0) == 1) {
            options.put(Link.TOPOLOGY_CHANGE, "1");
        }
        return Collections.unmodifiableSortedMap(options);
    }

    private static String text(@Nullable Object value) {
        return value instanceof Boolean truth ? (truth ? "1" : "0") : String.valueOf(value);
    }

    private static @Nullable Port port(Fields info) {
        if (!info.text("info_slave_kind", "").equals("bridge")) {
            return null;
        }
        Fields data = info.object("info_slave_data");
        return new Port(data.is("learning"), data.is("flood"));
    }
}
