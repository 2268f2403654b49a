// SPDX-License-Identifier: Apache-2.0
package hostnet.render;

import hostnet.json.Json;
import hostnet.model.Bond;
import hostnet.model.BridgeOptions;
import hostnet.model.Cidr;
import hostnet.model.HostQos;
import hostnet.model.HostQos.Curve;
import hostnet.model.Ipv4;
import hostnet.model.Network;
import hostnet.model.Uplink;
import hostnet.model.VnicException;
import hostnet.model.VnicHook;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One network or bond of a saved configuration as VDSM's JSON, with its keys and in its order (vdsm-networks.md §6.1,
 * §9.4); the entity's name is the file's.
 */
public final class SavedJson {
    /** The key of hostnet's flag; only a true one is written, because VDSM compares what it does not know. */
    static final String FLAG = "manage_macs_with_libvirt";

    /** The keys of what libvirt's hook does; only what is not usual is written. */
    static final String HOOK = "vnic_hook";

    static final String EXCEPTIONS = "vnic_exceptions";

    private static final String INDENT = "    ";

    private SavedJson() {}

    /** The file's text: indented by four, a newline at the end. */
    public static String write(Network network) {
        Map<String, Object> saved = new LinkedHashMap<>();
        Uplink uplink = network.uplink();
        if (uplink != null) {
            saved.put(uplink.word(), uplink.base());
            putIfPresent(saved, "vlan", uplink.vlan());
        }
        saved.put("bridged", network.bridged());
        if (network.bridged()) {
            saved.put("stp", network.stp());
        }
        saved.put("mtu", network.mtu());
        putAddresses(saved, network);
        saved.put("defaultRoute", network.defaultRoute());
        List<String> nameservers = network.nameservers();
        saved.put("nameservers", nameservers == null ? List.of() : nameservers);
        if (network.qos() != null) {
            saved.put("hostQos", Map.of("out", curves(network.qos())));
        }
        saved.put("switch", "legacy");
        if (!network.custom().isEmpty()) {
            saved.put("custom", network.custom());
        }
        if (network.managesMacs()) {
            saved.put(FLAG, true);
        }
        if (network.vnicHook().way() != VnicHook.USUAL.way()) {
            saved.put(HOOK, network.vnicHook().way().word());
        }
        if (!network.vnicHook().exceptions().isEmpty()) {
            saved.put(
                    EXCEPTIONS,
                    network.vnicHook().exceptions().stream()
                            .map(VnicException::toString)
                            .toList());
        }
        return object(saved, "") + "\n";
    }

    /** The text of a bond's file. */
    public static String write(Bond bond) {
        Map<String, Object> saved = new LinkedHashMap<>();
        saved.put("nics", bond.nics());
        if (!bond.options().isEmpty()) {
            saved.put("options", BridgeOptions.format(bond.options()));
        }
        putIfPresent(saved, "hwaddr", bond.hwaddr());
        saved.put("switch", "legacy");
        return object(saved, "") + "\n";
    }

    /**
     * The network that the text is.
     *
     * @throws IllegalArgumentException when it is no network that hostnet saved; the message says why
     * @throws hostnet.json.JsonProblem when it is no JSON
     */
    public static Network read(String name, String text) {
        return new SavedNetwork(new SavedFields(text)).network(name);
    }

    /**
     * The bond that the text is.
     *
     * @throws IllegalArgumentException when it is no bond that hostnet saved; the message says why
     * @throws hostnet.json.JsonProblem when it is no JSON
     */
    public static Bond readBond(String name, String text) {
        SavedFields saved = new SavedFields(text);
        String options = saved.text("options");
        Bond bond = new Bond(
                name, saved.texts("nics"), BridgeOptions.parse(options == null ? "" : options), saved.text("hwaddr"));
        saved.text("switch");
        saved.finish();
        return bond;
    }

    private static void putAddresses(Map<String, Object> saved, Network network) {
        saved.put("bootproto", network.ipv4().dhcp() ? "dhcp" : "none");
        Cidr address = network.ipv4().address();
        if (address != null) {
            saved.put("ipaddr", address.address());
            saved.put("netmask", Ipv4.netmaskOf(address.prefix()));
        }
        putIfPresent(saved, "gateway", network.ipv4().gateway());
        Cidr ipv6 = network.ipv6().address();
        putIfPresent(saved, "ipv6addr", ipv6 == null ? null : ipv6.toString());
        putIfPresent(saved, "ipv6gateway", network.ipv6().gateway());
        saved.put("dhcpv6", network.ipv6().dhcp());
        saved.put("ipv6autoconf", network.ipv6().autoconf());
    }

    /** The curves in VDSM's words; a member of 0 is left out, as VDSM compares them. */
    private static Map<String, Object> curves(HostQos qos) {
        Map<String, Object> curves = new LinkedHashMap<>();
        curves.put("ls", curve(qos.linkShare()));
        putIfPresent(curves, "ul", qos.upperLimit() == null ? null : curve(qos.upperLimit()));
        putIfPresent(curves, "rt", qos.realTime() == null ? null : curve(qos.realTime()));
        return curves;
    }

    private static Map<String, Object> curve(Curve curve) {
        Map<String, Object> members = new LinkedHashMap<>();
        putIfPresent(members, "m1", curve.m1() == 0 ? null : curve.m1());
        putIfPresent(members, "d", curve.d() == 0 ? null : curve.d());
        members.put("m2", curve.m2());
        return members;
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
