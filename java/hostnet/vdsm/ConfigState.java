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
    RESTORED;

    private static final Vocabulary WORDS = new Vocabulary("network_config", Set.of("state"), Map.of(), Map.of(), "");

    /** The state that the arguments name; null, and a problem, when they name none. */
    public static @Nullable ConfigState parse(Map<String, @Nullable Object> arguments, Problems problems) {
        Attributes attributes = new Attributes("", arguments, problems);
        WORDS.check(attributes);
        Object given = attributes.raw("state");
        for (ConfigState state : values()) {
            if (state.word().equals(given)) {
                return state;
            }
        }
        String known = Arrays.stream(values()).map(ConfigState::word).collect(Collectors.joining(" or "));
        String message = given == null ? "there is none" : Shown.value(given) + " is no state of a configuration";
        attributes.problem(Kind.BAD_PARAMS, "state", message, "give " + known);
        return null;
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
