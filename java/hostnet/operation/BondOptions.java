// SPDX-License-Identifier: Apache-2.0
package hostnet.operation;

import hostnet.model.BondDefaults;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A bond's options in one form, so that what is declared, saved and reported compares: numbers, without defaults. */
public final class BondOptions {
    private static final String FIRST_MODE = "0";

    private BondOptions() {}

    /** The number of the mode that the options name, or their wrong word; VDSM's default is balance-rr, 0. */
    public static String mode(SortedMap<String, String> options) {
        return BondOption.MODE.canonical(options.getOrDefault(BondOption.MODE.sysfsName(), FIRST_MODE));
    }

    /**
     * The options in numbers, the mode among them always and no other that has the mode's default. Unknown ones and wrong
     * values stay as they are.
     */
    public static SortedMap<String, String> canonical(SortedMap<String, String> given, BondDefaults defaults) {
        SortedMap<String, String> options = new TreeMap<>();
        String mode = mode(given);
        options.put(BondOption.MODE.sysfsName(), mode);
        for (Map.Entry<String, String> item : given.entrySet()) {
            BondOption option = BondOption.named(item.getKey()).orElse(null);
            if (option == null) {
                options.put(item.getKey(), item.getValue());
            } else if (option != BondOption.MODE) {
                put(options, option, option.canonical(item.getValue()), mode, defaults);
            }
        }
        return Collections.unmodifiableSortedMap(options);
    }

    private static void put(
            SortedMap<String, String> options, BondOption option, String value, String mode, BondDefaults defaults) {
        boolean usual = option.appliesTo(mode) && value.equals(defaultOf(option, mode, defaults));
        if (!usual) {
            options.put(option.sysfsName(), value);
        }
    }

    /** What the running kernel gives a new bond of that mode, or what Linux 6.1 did; empty for what is not set. */
    public static String defaultOf(BondOption option, String mode, BondDefaults defaults) {
        String known = defaults.of(mode).get(option.sysfsName());
        return known == null ? option.usualIn(mode) : known;
    }

    /** All that the running kernel gives a new bond of that mode, by sysfs names; what is not set is missing. */
    public static SortedMap<String, String> usual(String mode, BondDefaults defaults) {
        SortedMap<String, String> usual = BondOption.usual(mode);
        usual.putAll(defaults.of(mode));
        return usual;
    }

    /** The options of a bond as it is, for a report: those that apply to its mode and differ from its defaults. */
    public static SortedMap<String, String> reported(SortedMap<String, String> present, BondDefaults defaults) {
        SortedMap<String, String> options = new TreeMap<>(canonical(present, defaults));
        String mode = mode(present);
        options.keySet()
                .removeIf(name -> BondOption.named(name)
                        .filter(option -> !option.appliesTo(mode))
                        .isPresent());
        return options;
    }
}
