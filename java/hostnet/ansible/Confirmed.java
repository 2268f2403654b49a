// SPDX-License-Identifier: Apache-2.0
package hostnet.ansible;

import hostnet.host.Answer;
import hostnet.host.Host;
import hostnet.host.HostUnreadable;
import hostnet.json.Json;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A change that a process of its own makes, and that stays only when its caller comes back to confirm it. */
final class Confirmed {
    private final Host host;
    private final String change;
    private final Duration patience;

    Confirmed(Host host, String change, Duration patience) {
        this.host = host;
        this.change = change;
        this.patience = patience;
    }

    /** Lets that process do it; what it has to tell first. */
    Map<String, @Nullable Object> delegate(Arguments arguments) {
        if (!host.changes().began(change)) {
            host.changes().begin(change, arguments.forOwnProcess(), patience);
        }
        String answer = host.changes().await(change);
        if (answer == null) {
            throw new HostUnreadable(
                    "connectivityCheck",
                    "the process of the change ended without a word",
                    "See journalctl -u hostnet-change-" + change
                            + "; what it had done is taken back by its timer, by hostnet rollback, or by the next run.");
        }
        return result(answer);
    }

    /** A result that a change has told. */
    static Map<String, @Nullable Object> result(String told) {
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        if (Json.read(told) instanceof Map<?, ?> tree) {
            tree.forEach((key, value) -> result.put(String.valueOf(key), value));
        }
        return result;
    }

    /** In that process: tells what it has made, and waits for the caller's answer. */
    Answer answer(Map<String, @Nullable Object> applied) {
        applied.put("confirmation", Map.of("id", change, "seconds", patience.toSeconds()));
        return host.changes().prove(change, Json.write(applied), patience);
    }
}
