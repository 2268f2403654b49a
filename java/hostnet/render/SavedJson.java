// SPDX-License-Identifier: Apache-2.0
package hostnet.render;

import hostnet.json.Json;
import hostnet.model.Cidr;
import hostnet.model.Ipv4;
import hostnet.model.Network;
import hostnet.model.Uplink;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One network of a saved configuration as VDSM's JSON, with its keys and in its order (vdsm-networks.md §6.1, §9.4);
 * the network's name is the file's.
 */
public final class SavedJson {
    /** The key of hostnet's flag; only a true one is written, because VDSM compares what it does not know. */
    static final String FLAG = "manage_macs_with_libvirt";

    private static final String INDENT = "    ";

    private SavedJson() {}

    /** The file's text: indented by four, a newline at the end. */
    public static String write(Network network) {
        Map<String, Object> saved = new LinkedHashMap<>();
        Uplink uplink = network.uplink();
        if (uplink != null) {
            saved.put("nic", uplink.nic());
            putIfPresent(saved, "vlan", uplink.vlan());
        }
        saved.put("bridged", network.bridged());
        if (network.bridged()) {
            saved.put("stp", network.stp());
        }
        saved.put("mtu", network.mtu());
        saved.put("bootproto", "none");
        putAddress(saved, network.address());
        putIfPresent(saved, "gateway", network.gateway());
        saved.put("dhcpv6", false);
        saved.put("ipv6autoconf", false);
        saved.put("defaultRoute", network.defaultRoute());
        saved.put("nameservers", List.of());
        saved.put("switch", "legacy");
        if (!network.custom().isEmpty()) {
            saved.put("custom", network.custom());
        }
        if (network.managesMacs()) {
            saved.put(FLAG, true);
        }
        return object(saved, "") + "\n";
    }

    /**
     * The network that the text is.
     *
     * @throws IllegalArgumentException when it is no network that hostnet saved; the message says why
     * @throws hostnet.json.JsonProblem when it is no JSON
     */
    public static Network read(String name, String text) {
        if (Json.read(text) instanceof Map<?, ?> saved) {
            return new SavedFields(saved).network(name);
        }
        throw new IllegalArgumentException("it holds no JSON object");
    }

    private static void putAddress(Map<String, Object> saved, @Nullable Cidr address) {
        if (address != null) {
            saved.put("ipaddr", address.address());
            saved.put("netmask", Ipv4.netmaskOf(address.prefix()));
        }
    }

    private static void putIfPresent(Map<String, Object> saved, String key, @Nullable Object value) {
        if (value != null) {
            saved.put(key, value);
        }
    }

    private static String object(Map<String, ?> object, String margin) {
        StringBuilder text = new StringBuilder("{");
        String separator = "\n";
        for (Map.Entry<String, ?> field : object.entrySet()) {
            text.append(separator)
                    .append(margin)
                    .append(INDENT)
                    .append(Json.write(field.getKey()))
                    .append(": ");
            text.append(value(field.getValue(), margin + INDENT));
            separator = ",\n";
        }
        return text.append('\n').append(margin).append('}').toString();
    }

    @SuppressWarnings("unchecked")
    private static String value(Object value, String margin) {
        return value instanceof Map<?, ?> map ? object((Map<String, ?>) map, margin) : Json.write(value);
    }
}
