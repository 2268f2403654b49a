// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import hostnet.model.BondState;
import hostnet.model.Mac;
import hostnet.operation.BondOption;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What {@code ip -j -d link} says of a bond or of a bond's port. */
final class BondJson {

    private BondJson() {}

    /** The bond of that {@code info_data}. */
    static BondState state(Fields data) {
        String partner = data.object("ad_info").text("partner_mac");
        return new BondState(options(data), data.text("active_slave"), Mac.NONE.equals(partner) ? null : partner);
    }

    /** The aggregator that the bond uses or its port is in; null for none. */
    static @Nullable Integer aggregator(Fields info) {
        Fields port = info.object("info_slave_data");
        boolean isPort = port.has("ad_aggregator_id");
        int number = isPort
                ? port.number("ad_aggregator_id", 0)
                : info.object("info_data").object("ad_info").number("aggregator", 0);
        return number == 0 ? null : number;
    }

    /** The driver's options by sysfs names, in numbers. */
    static SortedMap<String, String> options(Fields data) {
        SortedMap<String, String> options = new TreeMap<>();
        for (Map.Entry<?, ?> field : data.map().entrySet()) {
            BondOption option = BondOption.ofJsonKey((String) field.getKey()).orElse(null);
            String value = option == null ? "" : value(option, field.getValue());
            if (option != null && !value.isEmpty()) {
                options.put(option.sysfsName(), value);
            }
        }
        return Collections.unmodifiableSortedMap(options);
    }

    private static String value(BondOption option, @Nullable Object value) {
        if (value == null) {
            // how iproute2 writes arp_validate's "none"
            return option.canonical("none");
        }
        if (value instanceof List<?> list) {
            StringJoiner items = new StringJoiner(",");
            list.forEach(item -> items.add(String.valueOf(item)));
            return items.toString();
        }
        return option.canonical(value instanceof Boolean truth ? (truth ? "1" : "0") : String.valueOf(value));
    }
}
