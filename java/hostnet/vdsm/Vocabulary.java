// SPDX-License-Identifier: Apache-2.0
package hostnet.vdsm;

import hostnet.problem.Kind;
import hostnet.problem.Nearest;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The words that one level of a request may use.
 *
 * @param entity what the words describe, for messages
 * @param known the words of this release
 * @param later VDSM's and hostnet's other words, each with what to do instead
 * @param habits words that other tools use, each with ours
 * @param elsewhere where free-form words go, for messages
 */
record Vocabulary(
        String entity, Set<String> known, Map<String, String> later, Map<String, String> habits, String elsewhere) {

    private static final int LONGEST_WORD = 40;

    static final Vocabulary REQUEST = new Vocabulary(
            "a request",
            Set.of(
                    "networks",
                    "bondings",
                    "purge",
                    "purge_all",
                    "commitOnSuccess",
                    "commit_on_success",
                    "plan_id",
                    "confirm_host",
                    ProbeParser.KEY,
                    VnicMode.KEY,
                    "define_nwfilters",
                    ConnectivityCheck.CHECK,
                    ConnectivityCheck.TIMEOUT),
            Map.of(
                    "options", "leave it out; the options of setupNetworks stand beside networks",
                    "devices",
                            "leave it out; set the number of virtual functions by a udev rule or the kernel's sysfs"),
            Map.of(
                    "bonds",
                    "bondings",
                    "network",
                    "networks",
                    "connectivity_check",
                    ConnectivityCheck.CHECK,
                    "connectivity_timeout",
                    ConnectivityCheck.TIMEOUT),
            "");

    static final Vocabulary NETWORK = new Vocabulary(
            "a network",
            Set.of(
                    "name",
                    "bridged",
                    "nic",
                    "bonding",
                    "vlan",
                    "mtu",
                    "stp",
                    "STP",
                    "ipaddr",
                    "netmask",
                    "prefix",
                    "gateway",
                    "bootproto",
                    "blockingdhcp",
                    "ipv6addr",
                    "ipv6gateway",
                    "ipv6autoconf",
                    "dhcpv6",
                    "nameservers",
                    "hostQos",
                    "defaultRoute",
                    "manage_macs_with_libvirt",
                    "force_mac_table",
                    VnicHookParser.HOOK,
                    VnicHookParser.EXCEPTIONS,
                    "custom",
                    "remove",
                    "switch"),
            Map.of(
                    "sriov", "leave it out; set the number of virtual functions by a udev rule or the kernel's sysfs",
                    "numvfs", "leave it out; set the number of virtual functions by a udev rule or the kernel's sysfs"),
            Map.ofEntries(
                    Map.entry("address", "ipaddr"),
                    Map.entry("ip", "ipaddr"),
                    Map.entry("bridge_opts", "custom: {bridge_opts: ...}"),
                    Map.entry("default_route", "defaultRoute"),
                    Map.entry("device", "nic"),
                    Map.entry("iface", "nic"),
                    Map.entry("interface", "nic"),
                    Map.entry("bond", "bonding"),
                    Map.entry("dns", "nameservers"),
                    Map.entry("macTableManager", "manage_macs_with_libvirt: true"),
                    Map.entry("mac_table_manager", "manage_macs_with_libvirt: true"),
                    Map.entry("manage_macs", "manage_macs_with_libvirt"),
                    Map.entry("state", "remove: true"),
                    Map.entry("tag", "vlan"),
                    Map.entry("vlan_id", "vlan")),
            " (free-form attributes go in custom)");

    static final Vocabulary BOND = new Vocabulary(
            "a bond",
            Set.of("name", "nics", "options", "hwaddr", "switch", "remove"),
            Map.of(),
            Map.of(
                    "slaves", "nics",
                    "members", "nics",
                    "ports", "nics",
                    "interfaces", "nics",
                    "mode", "options: \"mode=...\"",
                    "miimon", "options: \"miimon=...\"",
                    "mac", "hwaddr",
                    "state", "remove: true"),
            "");

    /** Makes a problem of every word that is unknown or not for this release. */
    void check(Attributes attributes) {
        for (String word : attributes.names()) {
            String instead = later.get(word);
            if (instead != null) {
                checkHarmless(attributes, word, instead);
            } else if (!known.contains(word)) {
                String message = Shown.value(word) + " is no attribute of " + entity;
                attributes.problem(Kind.BAD_PARAMS, word, message, suggestion(word) + elsewhere);
            }
        }
    }

    private static void checkHarmless(Attributes attributes, String word, String instead) {
        Object value = attributes.raw(word);
        if (!isHarmless(value)) {
            String message = word + " (" + Shown.value(value) + ") is not supported by this release";
            attributes.problem(Kind.BAD_PARAMS, word, message, instead);
        }
    }

    private static boolean isHarmless(@Nullable Object value) {
        // what VDSM writes for an attribute that is not used, so that its saved networks can be fed back
        if (value instanceof Collection<?> list) {
            return list.isEmpty();
        }
        if (value instanceof Map<?, ?> map) {
            return map.isEmpty();
        }
        boolean off = value == null || Boolean.FALSE.equals(Coercion.truth(value));
        return off || "::".equals(value);
    }

    private String suggestion(String word) {
        Set<String> words = new TreeSet<>(known);
        words.addAll(later.keySet());
        String usual = habits.get(word);
        // the distance of a word that fills a file would take long to work out, and help nobody
        boolean comparable = usual == null && word.length() <= LONGEST_WORD;
        String nearest = comparable ? Nearest.to(word, words).orElse(null) : usual;
        return nearest == null
                ? "known are " + String.join(", ", new TreeSet<>(known))
                : "did you mean " + nearest + "?";
    }
}
