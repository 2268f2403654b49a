// SPDX-License-Identifier: Apache-2.0
package hostnet.ansible;

import hostnet.apply.Outcome;
import hostnet.host.Answer;
import hostnet.host.Host;
import hostnet.json.Json;
import hostnet.problem.Kind;
import hostnet.problem.Problem;
import hostnet.report.ResultTree;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A change that a process of its own makes, and that stays only when its caller comes back to confirm it. */
final class Confirmed {
    private static final String CONFIRMATION = "confirmation";

    private final Host host;
    private final String change;
    private final Duration patience;

    Confirmed(Host host, String change, Duration patience) {
        this.host = host;
        this.change = change;
        this.patience = patience;
    }

    /**
     * Lets that process do it: by what the task's next connection begins, or at once, and then what it has to tell first.
     *
     * @param planned what will be done, where that is known: for a caller who never hears of it again
     */
    Map<String, @Nullable Object> delegate(Arguments arguments, @Nullable Outcome planned) {
        host.changes().prepare(change, arguments.forOwnProcess(), patience);
        if (arguments.begins()) {
            String answer = host.changes().make(change);
            return answer == null ? unended(change) : result(answer);
        }
        Map<String, @Nullable Object> prepared = new LinkedHashMap<>();
        prepared.put("changed", false);
        if (planned != null) {
            prepared.putAll(ResultTree.planned(planned.plan()));
        }
        prepared.put(CONFIRMATION, confirmation());
        return prepared;
    }

    private Map<String, Object> confirmation() {
        return Map.of("id", change, "seconds", patience.toSeconds());
    }

    /** The result where a change has none: nobody knows here whether it is saved, is taken back, or will be. */
    static Map<String, @Nullable Object> unended(String change) {
        String unit = "hostnet-change-" + change;
        return ResultTree.unended(
                new Problem(
                        Kind.UNAVAILABLE,
                        unit,
                        "the change has not ended, or has ended without a word",
                        "see journalctl -u " + unit
                                + "; what it leaves, if anything, is taken back by its timer, by hostnet rollback, or by the next run"));
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
        applied.put(CONFIRMATION, confirmation());
        return host.changes().prove(change, Json.write(applied), patience);
    }
}
