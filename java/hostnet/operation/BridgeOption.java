// SPDX-License-Identifier: Apache-2.0
package hostnet.operation;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The bridge options that can be set: their sysfs names (which VDSM's {@code bridge_opts} uses), what iproute2 calls
 * them in commands and in its JSON, the kernel's default and the range the kernel takes. Times are in 1/100 s.
 */
public enum BridgeOption {
    AGEING_TIME("ageing_time", 30000, 0, 1_000_000_000),
    FORWARD_DELAY("forward_delay", 1500, 0, 3000),
    HELLO_TIME("hello_time", 200, 100, 1000),
    MAX_AGE("max_age", 2000, 600, 4000),
    STP_STATE("stp_state", 0, 0, 1),
    PRIORITY("priority", 32768, 0, 65535),
    VLAN_FILTERING("vlan_filtering", 0, 0, 1),
    VLAN_DEFAULT_PVID("default_pvid", "vlan_default_pvid", 1, 0, 4094),
    VLAN_STATS_ENABLED("vlan_stats_enabled", 0, 0, 1),
    GROUP_FWD_MASK("group_fwd_mask", 0, 0, 65535),
    NO_LINKLOCAL_LEARN("no_linklocal_learn", 0, 0, 1),
    MULTICAST_SNOOPING("multicast_snooping", "mcast_snooping", 1, 0, 1),
    MULTICAST_ROUTER("multicast_router", "mcast_router", 1, 0, 2),
    MULTICAST_QUERIER("multicast_querier", "mcast_querier", 0, 0, 1),
    MULTICAST_QUERY_USE_IFADDR("multicast_query_use_ifaddr", "mcast_query_use_ifaddr", 0, 0, 1),
    HASH_MAX("hash_max", "mcast_hash_max", 4096, 1, 1_048_576),
    LAST_MEMBER_COUNT("multicast_last_member_count", "mcast_last_member_count", "mcast_last_member_cnt", 2, 0, 255),
    STARTUP_QUERY_COUNT(
            "multicast_startup_query_count", "mcast_startup_query_count", "mcast_startup_query_cnt", 2, 0, 255),
    LAST_MEMBER_INTERVAL(
            "multicast_last_member_interval",
            "mcast_last_member_interval",
            "mcast_last_member_intvl",
            100,
            0,
            1_000_000_000),
    MEMBERSHIP_INTERVAL(
            "multicast_membership_interval",
            "mcast_membership_interval",
            "mcast_membership_intvl",
            26000,
            0,
            1_000_000_000),
    QUERIER_INTERVAL(
            "multicast_querier_interval", "mcast_querier_interval", "mcast_querier_intvl", 25500, 0, 1_000_000_000),
    QUERY_INTERVAL("multicast_query_interval", "mcast_query_interval", "mcast_query_intvl", 12500, 100, 8_640_000),
    QUERY_RESPONSE_INTERVAL(
            "multicast_query_response_interval",
            "mcast_query_response_interval",
            "mcast_query_response_intvl",
            1000,
            0,
            1_000_000_000),
    STATS_ENABLED("multicast_stats_enabled", "mcast_stats_enabled", 0, 0, 1),
    IGMP_VERSION("multicast_igmp_version", "mcast_igmp_version", 2, 2, 3),
    MLD_VERSION("multicast_mld_version", "mcast_mld_version", 1, 1, 2),
    NF_CALL_IPTABLES("nf_call_iptables", 0, 0, 1),
    NF_CALL_IP6TABLES("nf_call_ip6tables", 0, 0, 1),
    NF_CALL_ARPTABLES("nf_call_arptables", 0, 0, 1);

    /** Options that take part in how a managed MAC table works; a declaration may not set them beside the flag. */
    public static final List<String> OF_THE_MAC_TABLE = List.of("vlan_filtering", "default_pvid", "vlan_protocol");

    /** STP, LACP and pause frames: the kernel never forwards these groups. */
    private static final int RESTRICTED_GROUPS = 7;

    private static final Map<String, BridgeOption> BY_NAME = new HashMap<>();
    private static final Map<String, BridgeOption> BY_JSON_KEY = new HashMap<>();
    private static final SortedMap<String, String> DEFAULTS = new TreeMap<>();

    static {
        for (BridgeOption option : values()) {
            BY_NAME.put(option.sysfsName, option);
            BY_JSON_KEY.put(option.jsonKey, option);
            DEFAULTS.put(option.sysfsName, Integer.toString(option.kernelDefault));
        }
    }

    private final String sysfsName;
    private final String word;
    private final String jsonKey;
    private final int kernelDefault;
    private final int min;
    private final int max;

    BridgeOption(String name, int kernelDefault, int min, int max) {
        this(name, name, name, kernelDefault, min, max);
    }

    BridgeOption(String sysfsName, String word, int kernelDefault, int min, int max) {
        this(sysfsName, word, word, kernelDefault, min, max);
    }

    BridgeOption(String sysfsName, String word, String jsonKey, int kernelDefault, int min, int max) {
        this.sysfsName = sysfsName;
        this.word = word;
        this.jsonKey = jsonKey;
        this.kernelDefault = kernelDefault;
        this.min = min;
        this.max = max;
    }

    /** The option of that sysfs name. */
    public static Optional<BridgeOption> named(String sysfsName) {
        return Optional.ofNullable(BY_NAME.get(sysfsName));
    }

    /** The option that iproute2's JSON calls so. */
    public static Optional<BridgeOption> ofJsonKey(String key) {
        return Optional.ofNullable(BY_JSON_KEY.get(key));
    }

    /** All sysfs names. */
    public static List<String> names() {
        return List.copyOf(DEFAULTS.keySet());
    }

    /** What a new bridge has. */
    public static SortedMap<String, String> defaults() {
        return Collections.unmodifiableSortedMap(DEFAULTS);
    }

    /** The options as words of an {@code ip link} command, each led by a blank. */
    static String words(SortedMap<String, String> options) {
        StringBuilder words = new StringBuilder();
        options.forEach((name, value) -> named(name)
                .ifPresent(option ->
                        words.append(' ').append(option.word).append(' ').append(value)));
        return words.toString();
    }

    /** The option's name in sysfs. */
    public String sysfsName() {
        return sysfsName;
    }

    /** The kernel's default. */
    public String kernelDefault() {
        return Integer.toString(kernelDefault);
    }

    /** Whether the kernel takes the value: a plain decimal number within the range. */
    public boolean accepts(String value) {
        if (!value.matches("[0-9]{1,10}")) {
            return false;
        }
        long number = Long.parseLong(value);
        boolean restricted = this == GROUP_FWD_MASK && (number & RESTRICTED_GROUPS) != 0;
        return number >= min && number <= max && !restricted;
    }

    /** The range in words, for messages. */
    public String range() {
        return min + ".." + max + (this == GROUP_FWD_MASK ? " without the bits 1, 2 and 4" : "");
    }
}
