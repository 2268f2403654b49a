// SPDX-License-Identifier: Apache-2.0
package hostnet.operation;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    VLAN_STATS_PER_PORT("vlan_stats_per_port", 0, 0, 1),
    VLAN_PROTOCOL("vlan_protocol", "vlan_protocol", "vlan_protocol", "0x8100", Values.PROTOCOL),
    GROUP_ADDR("group_addr", "group_address", "group_addr", "01:80:c2:00:00:00", Values.GROUP),
    GROUP_FWD_MASK("group_fwd_mask", 0, 0, 65535),
    NO_LINKLOCAL_LEARN("no_linklocal_learn", 0, 0, 1),
    MULTICAST_SNOOPING("multicast_snooping", "mcast_snooping", 1, 0, 1),
    MULTICAST_ROUTER("multicast_router", "mcast_router", 1, 0, 2),
    MULTICAST_QUERIER("multicast_querier", "mcast_querier", 0, 0, 1),
    MULTICAST_QUERY_USE_IFADDR("multicast_query_use_ifaddr", "mcast_query_use_ifaddr", 0, 0, 1),
    HASH_MAX("hash_max", "mcast_hash_max", 4096, 1, BridgeOption.MOST),
    LAST_MEMBER_COUNT(
            "multicast_last_member_count", "mcast_last_member_count", "mcast_last_member_cnt", 2, 0, BridgeOption.MOST),
    STARTUP_QUERY_COUNT(
            "multicast_startup_query_count",
            "mcast_startup_query_count",
            "mcast_startup_query_cnt",
            2,
            0,
            BridgeOption.MOST),
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
    STARTUP_QUERY_INTERVAL(
            "multicast_startup_query_interval",
            "mcast_startup_query_interval",
            "mcast_startup_query_intvl",
            3125,
            100,
            8_640_000),
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

    /** What can be read of a bridge, or done to it, and not set. */
    private static final Set<String> READ_ONLY = Set.of(
            "bridge_id",
            "flush",
            "gc_timer",
            // the kernel takes any value and keeps 16 since 4.20
            "hash_elasticity",
            "hello_timer",
            "root_id",
            "root_path_cost",
            "root_port",
            "tcn_timer",
            "topology_change",
            "topology_change_detected",
            "topology_change_timer");

    /** The kernel's 32 bits. */
    private static final long MOST = 0xFFFF_FFFFL;

    /** What an option's values are. */
    private enum Values {
        NUMBER,
        /** 0x8100 or 0x88a8, which iproute2 calls by the names of their standards. */
        PROTOCOL,
        /** A link-local group that no other protocol needs (kernel br_group_addr). */
        GROUP
    }

    /** STP, LACP and pause frames: the kernel never forwards these groups. */
    private static final int RESTRICTED_GROUPS = 7;

    private static final int HEX = 16;

    private static final Map<String, BridgeOption> BY_NAME = new HashMap<>();
    private static final Map<String, BridgeOption> BY_JSON_KEY = new HashMap<>();
    private static final SortedMap<String, String> DEFAULTS = new TreeMap<>();

    static {
        for (BridgeOption option : values()) {
            BY_NAME.put(option.sysfsName, option);
            BY_JSON_KEY.put(option.jsonKey, option);
            DEFAULTS.put(option.sysfsName, option.kernelDefault);
        }
    }

    private final String sysfsName;
    private final String word;
    private final String jsonKey;
    private final String kernelDefault;
    private final Values values;
    private final long min;
    private final long max;

    BridgeOption(String name, int kernelDefault, long min, long max) {
        this(name, name, name, kernelDefault, min, max);
    }

    BridgeOption(String sysfsName, String word, int kernelDefault, long min, long max) {
        this(sysfsName, word, word, kernelDefault, min, max);
    }

    BridgeOption(String sysfsName, String word, String jsonKey, int kernelDefault, long min, long max) {
        this(sysfsName, word, jsonKey, Integer.toString(kernelDefault), Values.NUMBER, min, max);
    }

    BridgeOption(String sysfsName, String word, String jsonKey, String kernelDefault, Values values) {
        this(sysfsName, word, jsonKey, kernelDefault, values, 0, 0);
    }

    BridgeOption(
            String sysfsName, String word, String jsonKey, String kernelDefault, Values values, long min, long max) {
        this.sysfsName = sysfsName;
        this.word = word;
        this.jsonKey = jsonKey;
        this.kernelDefault = kernelDefault;
        this.values = values;
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

    /** Whether sysfs has a file of that name which tells something, or does something, and takes no value to keep. */
    public static boolean isReadOnly(String sysfsName) {
        return READ_ONLY.contains(sysfsName);
    }

    /** The options as words of an {@code ip link} command, each led by a blank. */
    static String words(SortedMap<String, String> options) {
        StringBuilder words = new StringBuilder();
        options.forEach((name, value) -> named(name)
                .ifPresent(option ->
                        words.append(' ').append(option.word).append(' ').append(option.spoken(value))));
        return words.toString();
    }

    /** The option's name in sysfs. */
    public String sysfsName() {
        return sysfsName;
    }

    /** The kernel's default, as sysfs shows it. */
    public String kernelDefault() {
        return kernelDefault;
    }

    private String spoken(String value) {
        return values == Values.PROTOCOL ? (value.equals(kernelDefault) ? "802.1Q" : "802.1ad") : value;
    }

    /** The value that iproute2's JSON says, as sysfs shows it. */
    public String ofJson(String text) {
        if (values == Values.PROTOCOL) {
            return text.equals("802.1ad") ? "0x88a8" : kernelDefault;
        }
        // 2 is STP done by a daemon that the kernel called when it was set to 1 (br_stp_start)
        return this == STP_STATE && text.equals("2") ? "1" : canonical(text);
    }

    /** The value in the form in which it is compared: a number in decimal, anything else in lower case. */
    public String canonical(String value) {
        boolean hexadecimal = values == Values.NUMBER && value.matches("0[xX][0-9a-fA-F]{1,8}");
        return hexadecimal ? Long.toString(Long.parseLong(value.substring(2), HEX)) : value.toLowerCase(Locale.ROOT);
    }

    /** Whether the kernel takes the value: a number within the range, decimal or as 0x1f, or what else it may be. */
    public boolean accepts(String value) {
        String plain = canonical(value);
        return switch (values) {
            case PROTOCOL -> plain.equals("0x8100") || plain.equals("0x88a8");
            case GROUP -> plain.matches("01:80:c2:00:00:0[04-9a-f]");
            case NUMBER -> plain.matches("0|[1-9][0-9]{0,9}") && isInRange(Long.parseLong(plain));
        };
    }

    private boolean isInRange(long number) {
        boolean restricted = this == GROUP_FWD_MASK && (number & RESTRICTED_GROUPS) != 0;
        return number >= min && number <= max && !restricted;
    }

    /**
     * Whether a bridge that was set to the one value may show the other. Times are kept in the kernel's ticks: one of
     * 250 Hz shows an odd number of hundredths of a second as one less.
     */
    public boolean mayShow(String set, String shown) {
        if (set.equals(shown)) {
            return true;
        }
        return isTime()
                && shown.matches("[0-9]{1,10}")
                && Long.parseLong(shown) == Long.parseLong(set) - 1
                && Long.parseLong(set) % 2 == 1;
    }

    private boolean isTime() {
        return sysfsName.endsWith("_interval")
                || this == AGEING_TIME
                || this == FORWARD_DELAY
                || this == HELLO_TIME
                || this == MAX_AGE;
    }

    /** What values there are in words, for messages. */
    public String range() {
        return switch (values) {
            case PROTOCOL -> "0x8100 (802.1Q) or 0x88a8 (802.1ad)";
            case GROUP -> "01:80:c2:00:00:00 or 01:80:c2:00:00:04 to :0f";
            case NUMBER ->
                "a number in " + min + ".." + max + (this == GROUP_FWD_MASK ? " without the bits 1, 2 and 4" : "");
        };
    }
}
