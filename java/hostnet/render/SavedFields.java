// SPDX-License-Identifier: Apache-2.0
package hostnet.render;

import hostnet.model.Cidr;
import hostnet.model.Ipv4;
import hostnet.model.Network;
import hostnet.model.Uplink;
import java.util.Collections;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The fields of a saved network; anything that hostnet does not write is an error, lest the next save loses it. */
final class SavedFields {
    private static final Set<String> KEYS = Set.of(
            "nic",
            "bonding",
            "vlan",
            "bridged",
            "stp",
            "mtu",
            "bootproto",
            "ipaddr",
            "netmask",
            "gateway",
            "dhcpv6",
            "ipv6autoconf",
            "defaultRoute",
            "nameservers",
            "switch",
            "custom",
            SavedJson.FLAG);

    private final Map<?, ?> saved;

    SavedFields(Map<?, ?> saved) {
        for (Object key : saved.keySet()) {
            if (!(key instanceof String known) || !KEYS.contains(known)) {
                throw new IllegalArgumentException("it has the unknown key '" + key + "'");
            }
        }
        this.saved = saved;
    }

    Network network(String name) {
        boolean bridged = flag("bridged", true);
        return new Network(
                name,
                bridged,
                uplink(),
                number("mtu", Network.DEFAULT_MTU),
                bridged && flag("stp", false),
                address(),
                text("gateway"),
                flag("defaultRoute", false),
                flag(SavedJson.FLAG, false),
                custom());
    }

    private @Nullable Uplink uplink() {
        String nic = text("nic");
        String device = nic == null ? text("bonding") : nic;
        if (device == null) {
            return null;
        }
        return new Uplink(device, saved.containsKey("vlan") ? number("vlan", 0) : null);
    }

    private @Nullable Cidr address() {
        String address = text("ipaddr");
        if (address == null) {
            return null;
        }
        OptionalInt prefix = Ipv4.prefixOf(String.valueOf(text("netmask")));
        if (!Ipv4.isAddress(address) || prefix.isEmpty()) {
            throw wrong("ipaddr");
        }
        return new Cidr(address, prefix.getAsInt());
    }

    private SortedMap<String, String> custom() {
        SortedMap<String, String> custom = new TreeMap<>();
        if (saved.get("custom") instanceof Map<?, ?> map) {
            map.forEach((key, value) -> custom.put(String.valueOf(key), String.valueOf(value)));
        } else if (saved.containsKey("custom")) {
            throw wrong("custom");
        }
        return Collections.unmodifiableSortedMap(custom);
    }

    private @Nullable String text(String key) {
        Object value = saved.get(key);
        if (value != null && !(value instanceof String)) {
            throw wrong(key);
        }
        return (String) value;
    }

    private boolean flag(String key, boolean otherwise) {
        Object value = saved.containsKey(key) ? saved.get(key) : otherwise;
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw wrong(key);
    }

    private int number(String key, int otherwise) {
        Object value = saved.containsKey(key) ? saved.get(key) : Long.valueOf(otherwise);
        if (value instanceof Long number && number >= 0 && number <= Integer.MAX_VALUE) {
            return number.intValue();
        }
        throw wrong(key);
    }

    private static IllegalArgumentException wrong(String key) {
        return new IllegalArgumentException("its '" + key + "' has a value that hostnet never writes");
    }
}
