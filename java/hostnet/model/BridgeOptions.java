// SPDX-License-Identifier: Apache-2.0
package hostnet.model;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** VDSM's notation of bridge options, {@code k=v k=v} with sysfs names, and the map it stands for. */
public final class BridgeOptions {
    private BridgeOptions() {}

    /** The options by name; an item without {@code =} gets an empty value, which no option accepts. */
    public static SortedMap<String, String> parse(String text) {
        SortedMap<String, String> options = new TreeMap<>();
        for (String item : text.trim().split("\\s+", -1)) {
            if (!item.isEmpty()) {
                int equals = item.indexOf('=');
                options.put(
                        equals < 0 ? item : item.substring(0, equals), equals < 0 ? "" : item.substring(equals + 1));
            }
        }
        return options;
    }

    /** The canonical notation: sorted by name, one blank between. */
    public static String format(SortedMap<String, String> options) {
        return options.entrySet().stream()
                .map(option -> option.getKey() + "=" + option.getValue())
                .collect(Collectors.joining(" "));
    }
}
