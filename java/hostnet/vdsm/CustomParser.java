// SPDX-License-Identifier: Apache-2.0
package hostnet.vdsm;

import hostnet.model.BridgeOptions;
import hostnet.model.Network;
import hostnet.problem.Kind;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A network's {@code custom}: VDSM's free-form map from text to text, in which few words have a meaning. */
final class CustomParser {
    private static final String DEFAULT_ROUTE = "default_route";

    /** Words that hooks of VDSM act on; hostnet saves them and does nothing else. */
    private static final Set<String> FOR_HOOKS = Set.of("ethtool_opts", "fcoe", "ipv4_addrs");

    private final Attributes network;
    private final @Nullable Attributes custom;

    CustomParser(Attributes network) {
        this.network = network;
        Object given = network.raw("custom");
        custom = given instanceof Map<?, ?> map ? network.nested("custom", map) : null;
        if (given != null && custom == null) {
            network.problem(
                    Kind.BAD_PARAMS, "custom", Shown.value(given) + " is no mapping", "give a mapping of text to text");
        }
    }

    /** Whether the network carries the default route; the old place of that attribute wins, as in VDSM. */
    boolean defaultRoute() {
        boolean declared = network.truth("defaultRoute", false);
        if (custom == null || !custom.has(DEFAULT_ROUTE)) {
            return declared;
        }
        custom.warn(DEFAULT_ROUTE, "deprecated and overrides defaultRoute; use defaultRoute instead");
        return custom.truth(DEFAULT_ROUTE, declared);
    }

    /** The map to save, canonicalised. */
    SortedMap<String, String> saved() {
        SortedMap<String, String> saved = new TreeMap<>();
        if (custom != null) {
            custom.names().forEach(name -> put(saved, custom, name));
        }
        return saved;
    }

    private static void put(SortedMap<String, String> saved, Attributes custom, String name) {
        switch (name) {
            case DEFAULT_ROUTE -> {}
            case "ovs" -> refuseOvs(custom);
            case Network.BRIDGE_OPTIONS -> putBridgeOptions(saved, custom);
            default -> putFreeForm(saved, custom, name);
        }
    }

    private static void refuseOvs(Attributes custom) {
        if (custom.truth("ovs", false)) {
            custom.problem(
                    Kind.BAD_PARAMS, "ovs", "Open vSwitch is not supported by this release", "leave custom.ovs out");
        }
    }

    private static void putBridgeOptions(SortedMap<String, String> saved, Attributes custom) {
        String text = custom.text(Network.BRIDGE_OPTIONS, Kind.BAD_PARAMS);
        if (text == null) {
            return;
        }
        SortedMap<String, String> options = BridgeOptions.parse(text);
        if (options.size() < text.split("\\s+", -1).length) {
            custom.problem(
                    Kind.BAD_PARAMS,
                    Network.BRIDGE_OPTIONS,
                    Shown.value(text) + " names an option twice",
                    "name each option once");
        }
        saved.put(Network.BRIDGE_OPTIONS, BridgeOptions.format(options));
    }

    private static void putFreeForm(SortedMap<String, String> saved, Attributes custom, String name) {
        if (FOR_HOOKS.contains(name)) {
            custom.warn(name, "saved, but hostnet does nothing with it");
        }
        String text = custom.text(name, Kind.BAD_PARAMS);
        if (text != null) {
            saved.put(name, text);
        }
    }
}
