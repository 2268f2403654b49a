// SPDX-License-Identifier: Apache-2.0
package hostnet.vdsm;

import hostnet.problem.Kind;
import hostnet.problem.Problems;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * VDSM's connectivityCheck: a change is taken back unless the host is reached through a new connection in time.
 *
 * @param wanted whether the request asks for it; null when it does not say
 * @param patience how long it is waited for, 1 to 600 s
 */
public record ConnectivityCheck(@Nullable Boolean wanted, Duration patience) {
    static final String CHECK = "connectivityCheck";
    static final String TIMEOUT = "connectivityTimeout";
    private static final long USUAL_SECONDS = 60;
    private static final long MOST_SECONDS = 600;

    /** What the request, a tree of plain values, asks for. */
    public static ConnectivityCheck of(Object tree, Problems problems) {
        if (!(tree instanceof Map<?, ?> map)) {
            return new ConnectivityCheck(null, Duration.ofSeconds(USUAL_SECONDS));
        }
        return new ConnectivityCheck(wanted(map.get(CHECK), problems), patience(map.get(TIMEOUT), problems));
    }

    private static @Nullable Boolean wanted(@Nullable Object given, Problems problems) {
        Boolean wanted = given == null ? null : Coercion.truth(given);
        if (given != null && wanted == null) {
            problems.add(
                    Kind.BAD_PARAMS, CHECK, Shown.value(given) + " is neither true nor false", "give true or false");
        }
        return wanted;
    }

    private static Duration patience(@Nullable Object given, Problems problems) {
        if (given == null) {
            return Duration.ofSeconds(USUAL_SECONDS);
        }
        Long seconds = Coercion.whole(given);
        if (seconds == null || seconds < 1 || seconds > MOST_SECONDS) {
            problems.add(
                    Kind.BAD_PARAMS,
                    TIMEOUT,
                    Shown.value(given) + " is no number of seconds from 1 to " + MOST_SECONDS,
                    "give a number in that range, or leave it out for " + USUAL_SECONDS);
            return Duration.ofSeconds(USUAL_SECONDS);
        }
        return Duration.ofSeconds(seconds);
    }

    /** Refuses what somebody asked for who has no way to give the proof. */
    public void refuseWithoutCaller(Problems problems) {
        if (Boolean.TRUE.equals(wanted)) {
            problems.add(
                    Kind.BAD_PARAMS,
                    CHECK,
                    "nobody is there who could come back through a new connection",
                    "let the task of the collection run it, not the module or a file alone; or set it to false");
        }
    }
}
