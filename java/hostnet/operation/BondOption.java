// SPDX-License-Identifier: Apache-2.0
package hostnet.operation;

import hostnet.model.Ipv4;
import hostnet.model.Mac;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The options of the kernel's bonding driver (6.1): their sysfs names (which VDSM's {@code options} uses), what
 * iproute2 calls them in commands and in its JSON, the values and the modes that the kernel takes them in. Times are in
 * milliseconds.
 */
public enum BondOption {
    MODE("mode", 0, "balance-rr", "active-backup", "balance-xor", "broadcast", "802.3ad", "balance-tlb", "balance-alb"),
    MIIMON("miimon", 0, 0, Integer.MAX_VALUE),
    UPDELAY("updelay", 0, 0, Integer.MAX_VALUE),
    DOWNDELAY("downdelay", 0, 0, Integer.MAX_VALUE),
    PEER_NOTIF_DELAY("peer_notif_delay", "peer_notify_delay", "peer_notify_delay", 0, 0, 300_000),
    USE_CARRIER("use_carrier", 1, 0, 1),
    ARP_INTERVAL("arp_interval", 0, 0, Integer.MAX_VALUE),
    ARP_IP_TARGET("arp_ip_target", Form.IPV4_LIST),
    ARP_VALIDATE("arp_validate", 0, "none", "active", "backup", "all", "filter", "filter_active", "filter_backup"),
    ARP_ALL_TARGETS("arp_all_targets", 0, "any", "all"),
    ARP_MISSED_MAX("arp_missed_max", 2, 1, 255),
    PRIMARY("primary", Form.DEVICE),
    PRIMARY_RESELECT("primary_reselect", 0, "always", "better", "failure"),
    FAIL_OVER_MAC("fail_over_mac", 0, "none", "active", "follow"),
    XMIT_HASH_POLICY("xmit_hash_policy", 0, "layer2", "layer3+4", "layer2+3", "encap2+3", "encap3+4", "vlan+srcmac"),
    RESEND_IGMP("resend_igmp", 1, 0, 255),
    NUM_GRAT_ARP("num_grat_arp", "num_grat_arp", "num_peer_notif", 1, 0, 255),
    ALL_SLAVES_ACTIVE("all_slaves_active", 0, 0, 1),
    MIN_LINKS("min_links", 0, 0, Integer.MAX_VALUE),
    LP_INTERVAL("lp_interval", 1, 1, Integer.MAX_VALUE),
    PACKETS_PER_SLAVE("packets_per_slave", 1, 0, 65535),
    LACP_ACTIVE("lacp_active", "ad_lacp_active", 1, "off", "on"),
    LACP_RATE("lacp_rate", "ad_lacp_rate", 0, "slow", "fast"),
    AD_SELECT("ad_select", 0, "stable", "bandwidth", "count"),
    AD_ACTOR_SYS_PRIO("ad_actor_sys_prio", 65535, 1, 65535),
    AD_USER_PORT_KEY("ad_user_port_key", 0, 0, 1023),
    AD_ACTOR_SYSTEM("ad_actor_system", Form.MAC),
    TLB_DYNAMIC_LB("tlb_dynamic_lb", 1, 0, 1);

    /** How the values of an option look. */
    public enum Form {
        NUMBER,
        NAME,
        DEVICE,
        MAC,
        IPV4_LIST
    }

    /** What has to be so for an option to change (kernel {@code BOND_OPTFLAG_IFDOWN}, {@code BOND_OPTFLAG_NOSLAVES}). */
    public enum Need {
        NOTHING,
        DOWN,
        NO_PORTS
    }

    /** The kernel's numbers of the modes with ports that take turns as the active one. */
    private static final String WITH_PRIMARY = "156";

    private static final String WITHOUT_ARP = "456";
    private static final String WITH_LACP = "4";
    private static final String ROUND_ROBIN = "0";
    private static final String BALANCING = "56";
    private static final String USUAL_MIIMON = "100";
    private static final int MOST_TARGETS = 16;

    private static final Map<String, BondOption> BY_NAME = new HashMap<>();
    private static final Map<String, BondOption> BY_JSON_KEY = new HashMap<>();

    static {
        for (BondOption option : values()) {
            BY_NAME.put(option.sysfsName, option);
            BY_JSON_KEY.put(option.jsonKey, option);
        }
        // the driver's second name for the same setting
        BY_NAME.put("num_unsol_na", NUM_GRAT_ARP);
    }

    private final String sysfsName;
    private final String word;
    private final String jsonKey;
    private final Form form;
    private final String usual;
    private final int min;
    private final int max;
    // of List.of, which never changes
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> names;

    BondOption(String name, int usual, int min, int max) {
        this(name, name, name, Form.NUMBER, Integer.toString(usual), min, max, List.of());
    }

    BondOption(String sysfsName, String word, String jsonKey, int usual, int min, int max) {
        this(sysfsName, word, jsonKey, Form.NUMBER, Integer.toString(usual), min, max, List.of());
    }

    BondOption(String name, int usual, String... names) {
        this(name, name, name, Form.NAME, Integer.toString(usual), 0, names.length - 1, List.of(names));
    }

    BondOption(String name, String jsonKey, int usual, String... names) {
        this(name, name, jsonKey, Form.NAME, Integer.toString(usual), 0, names.length - 1, List.of(names));
    }

    BondOption(String name, Form form) {
        this(name, name, name, form, form == Form.MAC ? Mac.NONE : "", 0, 0, List.of());
    }

    BondOption(
            String sysfsName,
            String word,
            String jsonKey,
            Form form,
            String usual,
            int min,
            int max,
            List<String> names) {
        this.sysfsName = sysfsName;
        this.word = word;
        this.jsonKey = jsonKey;
        this.form = form;
        this.usual = usual;
        this.min = min;
        this.max = max;
        this.names = names;
    }

    /** The option of that sysfs name. */
    public static Optional<BondOption> named(String sysfsName) {
        return Optional.ofNullable(BY_NAME.get(sysfsName));
    }

    /** The option that iproute2's JSON calls so. */
    public static Optional<BondOption> ofJsonKey(String key) {
        return Optional.ofNullable(BY_JSON_KEY.get(key));
    }

    /** The option's name in sysfs. */
    public String sysfsName() {
        return sysfsName;
    }

    /** How its values look. */
    public Form form() {
        return form;
    }

    /** What a new bond of that mode has (a number); empty for what is not set. */
    public String usualIn(String mode) {
        return this == MODE ? mode : this == MIIMON && WITHOUT_ARP.contains(mode) ? USUAL_MIIMON : usual;
    }

    /** What a new bond of that mode has, by sysfs names; what is not set is missing. */
    public static SortedMap<String, String> usual(String mode) {
        SortedMap<String, String> all = new TreeMap<>();
        for (BondOption option : values()) {
            String value = option.usualIn(mode);
            if (!value.isEmpty() && option.isShownIn(mode)) {
                all.put(option.sysfsName, value);
            }
        }
        return all;
    }

    /** Whether the kernel tells the option's value in that mode. */
    public boolean isShownIn(String mode) {
        return switch (this) {
            case AD_ACTOR_SYS_PRIO, AD_USER_PORT_KEY, AD_ACTOR_SYSTEM -> mode.equals(WITH_LACP);
            default -> true;
        };
    }

    /** Whether the kernel takes the option in the mode of that number. */
    public boolean appliesTo(String mode) {
        return switch (this) {
            case ARP_INTERVAL, ARP_VALIDATE, ARP_MISSED_MAX, ARP_IP_TARGET, ARP_ALL_TARGETS ->
                !WITHOUT_ARP.contains(mode);
            case PRIMARY -> WITH_PRIMARY.contains(mode);
            case PACKETS_PER_SLAVE -> mode.equals(ROUND_ROBIN);
            case LACP_ACTIVE, LACP_RATE, AD_ACTOR_SYS_PRIO, AD_USER_PORT_KEY, AD_ACTOR_SYSTEM -> mode.equals(WITH_LACP);
            case TLB_DYNAMIC_LB -> BALANCING.contains(mode);
            default -> true;
        };
    }

    /** What has to be so for the option to change. */
    public Need need() {
        return switch (this) {
            case MODE, FAIL_OVER_MAC -> Need.NO_PORTS;
            case LACP_ACTIVE, LACP_RATE, AD_SELECT, AD_USER_PORT_KEY, TLB_DYNAMIC_LB -> Need.DOWN;
            default -> Need.NOTHING;
        };
    }

    /** The value as the kernel reports it: a name's number, an address in lower case. */
    public String canonical(String value) {
        int index = form == Form.NAME ? names.indexOf(value) : -1;
        if (form == Form.NUMBER && isNumber(value)) {
            return Long.toString(Long.parseLong(value));
        }
        return index >= 0 ? Integer.toString(index) : form == Form.MAC ? value.toLowerCase(Locale.ROOT) : value;
    }

    /** Whether the kernel takes the canonical value, as far as the value alone tells. */
    public boolean accepts(String value) {
        return switch (form) {
            case NUMBER, NAME -> isNumber(value) && Long.parseLong(value) >= min && Long.parseLong(value) <= max;
            case MAC -> Mac.isUnicast(value);
            case IPV4_LIST -> isListOfAddresses(value);
            case DEVICE -> !value.isEmpty();
        };
    }

    private static boolean isNumber(String value) {
        return value.matches("[0-9]{1,10}");
    }

    private static boolean isListOfAddresses(String value) {
        String[] items = value.split(",", -1);
        List<String> seen = new ArrayList<>();
        for (String item : items) {
            if (!Ipv4.isAddress(item) || item.equals("0.0.0.0") || seen.contains(item)) {
                return false;
            }
            seen.add(item);
        }
        return items.length <= MOST_TARGETS;
    }

    /** The values in words, for messages. */
    public String range() {
        return switch (form) {
            case NUMBER -> "a number in " + min + ".." + max;
            case NAME -> "one of " + String.join(", ", names) + " or its number, 0.." + max;
            case MAC -> "a MAC address";
            case IPV4_LIST -> "IPv4 addresses with commas between, " + MOST_TARGETS + " at most, none twice";
            case DEVICE -> "one of the bond's nics";
        };
    }

    /** The names of the values in the order of their numbers; empty where values are no names. */
    public List<String> names() {
        return names;
    }

    /** The value's name, or the value where it has none: {@code 802.3ad}. */
    public String shown(String value) {
        return form == Form.NAME && accepts(value) ? names.get(Integer.parseInt(value)) : value;
    }

    /** The options as words of an {@code ip link} command, each led by a blank; the mode first. */
    static String words(SortedMap<String, String> options) {
        StringBuilder words = new StringBuilder();
        for (BondOption option : values()) {
            String value = options.get(option.sysfsName);
            if (value != null) {
                words.append(option.words(value));
            }
        }
        return words.toString();
    }

    /** The option as words of an {@code ip link} command, led by a blank; an empty value takes it back. */
    String words(String value) {
        if (value.isEmpty()) {
            // no device has this index, which iproute2 takes for a name; the kernel then forgets the primary
            return this == PRIMARY ? " primary if2147483647" : " " + word;
        }
        return " " + word + " " + shown(value);
    }
}
