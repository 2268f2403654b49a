// SPDX-License-Identifier: Apache-2.0
package hostnet.vdsm;

import hostnet.problem.Kind;
import hostnet.problem.Problems;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What module {@code network_config} makes of the running and the safe configuration. */
public enum ConfigState {
    /** The running one becomes the safe one (VDSM's setSafeNetworkConfig). */
    SAVED,
    /** The host returns to the safe one. */
    RESTORED,
    /** The change that waits for it stays. */
    CONFIRMED,
    /** It is taken back, or what one has left that was cut off. */
    ROLLED_BACK;

    private static final String ID = "id";
    private static final Vocabulary WORDS =
            new Vocabulary("network_config", Set.of("state", ID, "confirm_host"), Map.of(), Map.of(), "");

    /** The state that the arguments name; null, and a problem, when they name none. */
    public static @Nullable ConfigState parse(Map<String, @Nullable Object> arguments, Problems problems) {
        Attributes attributes = new Attributes("", arguments, problems);
        WORDS.check(attributes);
        Object id = attributes.raw(ID);
        if (id != null && change(arguments) == null) {
            String remedy = "give confirmation.id of what setup_networks returned, or leave it out";
            attributes.problem(Kind.BAD_PARAMS, ID, Shown.value(id) + " is no id of a change", remedy);
        }
        Object given = attributes.raw("state");
        for (ConfigState state : values()) {
            if (state.word().equals(given)) {
                return state;
            }
        }
        String known = Arrays.stream(values()).map(ConfigState::word).collect(Collectors.joining(", "));
        String message = given == null ? "there is none" : Shown.value(given) + " is no state of a configuration";
        attributes.problem(Kind.BAD_PARAMS, "state", message, "give one of " + known);
        return null;
    }

    /** The change that the arguments name; null when they name none. */
    public static @Nullable String change(Map<String, @Nullable Object> arguments) {
        return arguments.get(ID) instanceof String id && id.matches("[0-9a-f]{32}") ? id : null;
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
