// SPDX-License-Identifier: Apache-2.0
package hostnet.vdsm;

import hostnet.policy.VnicProfile;
import hostnet.problem.Kind;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One vNIC profile, in the words of oVirt's API and of Ansible's {@code ovirt_vnic_profile}. */
final class ProfileParser {
    /** Custom properties by which VDSM's hooks let a vNIC send from other addresses. */
    private static final Set<String> SPOOFING = Set.of("macspoof", "ifacemacspoof");

    private static final Vocabulary PROFILE = new Vocabulary(
            "a vNIC profile",
            Set.of(
                    "name",
                    "network",
                    "network_filter",
                    "mac_spoofing",
                    "trust_guest_rx_filters",
                    "vlan",
                    "trunk",
                    "port_mirroring",
                    "pass_through",
                    "passthrough",
                    "nested",
                    "custom_properties",
                    // what ovirt_vnic_profile has besides, which decides nothing here
                    "auth",
                    "comment",
                    "data_center",
                    "description",
                    "failover",
                    "id",
                    "migratable",
                    "qos",
                    "state"),
            Map.of(),
            Map.of(
                    "filter", "network_filter",
                    "networkFilter", "network_filter",
                    "passThrough", "pass_through",
                    "portMirroring", "port_mirroring",
                    "trustGuestRxFilters", "trust_guest_rx_filters"),
            "");

    private final Attributes profile;
    private final Map<?, ?> given;

    ProfileParser(Attributes profile, Map<?, ?> given) {
        this.profile = profile;
        this.given = given;
    }

    /** The profile; null when it is too unclear to be judged. */
    @Nullable
    VnicProfile parse() {
        PROFILE.check(profile);
        String name = needed("name");
        String network = needed("network");
        String filter = filter();
        boolean spoofingProperty = hasSpoofingProperty();
        boolean spoofs = profile.truth("mac_spoofing", spoofingProperty) || spoofingProperty;
        boolean trusted = profile.truth("trust_guest_rx_filters", false);
        boolean tags = isGiven("vlan") || isGiven("trunk");
        boolean mirrored = profile.truth("port_mirroring", false);
        boolean passed = isPassed(profile.has("passthrough") ? "passthrough" : "pass_through");
        boolean nested = profile.truth("nested", false);
        return name == null || network == null
                ? null
                : new VnicProfile(name, network, filter, spoofs, trusted, tags, mirrored, passed, nested);
    }

    private @Nullable String needed(String word) {
        String text = profile.text(word, Kind.BAD_PARAMS);
        if (text == null && !profile.isUnclear(word)) {
            profile.problem(Kind.BAD_PARAMS, word, "a vNIC profile has no " + word, "give its " + word);
        }
        return text;
    }

    /** Explicitly nothing is no filter; left out, the engine decides. */
    private @Nullable String filter() {
        Object filter = given.get("network_filter");
        boolean none = filter instanceof String text
                && Set.of("", "none").contains(text.strip().toLowerCase(Locale.ROOT));
        return none ? "" : profile.text("network_filter", Kind.BAD_PARAMS);
    }

    private boolean isGiven(String word) {
        Object value = profile.raw(word);
        boolean empty = value instanceof Collection<?> list && list.isEmpty();
        return value != null && !empty && !Boolean.FALSE.equals(Coercion.truth(value));
    }

    /** oVirt says disabled or enabled. */
    private boolean isPassed(String word) {
        Object value = profile.raw(word);
        return "enabled".equals(value) || (!"disabled".equals(value) && profile.truth(word, false));
    }

    private boolean hasSpoofingProperty() {
        Object properties = profile.raw("custom_properties");
        if (properties instanceof Map<?, ?> map) {
            return map.entrySet().stream().anyMatch(entry -> spoofs(entry.getKey(), entry.getValue()));
        }
        if (properties instanceof List<?> list) {
            list.stream()
                    .filter(item -> !(item instanceof Map<?, ?> property && property.get("name") instanceof String))
                    .forEach(item -> refuseProperties(Shown.value(item) + " is no property with a name"));
            return list.stream()
                    .anyMatch(item ->
                            item instanceof Map<?, ?> property && spoofs(property.get("name"), property.get("value")));
        }
        if (properties != null) {
            refuseProperties(Shown.value(properties) + " is no list of properties");
        }
        return false;
    }

    private void refuseProperties(String reason) {
        String remedy = "give a list of {name: .., value: ..}, or a mapping";
        profile.problem(Kind.BAD_PARAMS, "custom_properties", reason, remedy);
    }

    private static boolean spoofs(@Nullable Object name, @Nullable Object value) {
        boolean off = value == null || "".equals(value) || Boolean.FALSE.equals(Coercion.truth(value));
        return !off
                && name instanceof String word
                && SPOOFING.contains(word.strip().toLowerCase(Locale.ROOT));
    }
}
