// SPDX-License-Identifier: Apache-2.0
package hostnet.ansible;

import hostnet.apply.Outcome;
import hostnet.apply.Outcome.Status;
import hostnet.apply.Setup;
import hostnet.host.Host;
import hostnet.problem.Kind;
import hostnet.problem.Problems;
import hostnet.report.ResultTree;
import hostnet.vdsm.ConfigState;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The change that waits on a host for somebody who has reached it. */
final class Waiting {
    private final Host host;
    private final Problems problems;

    Waiting(Host host, Problems problems) {
        this.host = host;
        this.problems = problems;
    }

    /** Answers it, and gives the module's result; where it was to be kept, that is the change's own. */
    Map<String, @Nullable Object> answer(ConfigState state, Arguments arguments) {
        String asked = ConfigState.change(arguments.own());
        boolean keep = state == ConfigState.CONFIRMED;
        if (arguments.check()) {
            return foreseen(asked, keep);
        }
        String waiting = asked == null ? host.changes().waiting() : asked;
        if (waiting == null || !host.changes().answer(waiting, keep)) {
            return keep ? refused(asked) : asked == null ? rolledBack() : foreseen(asked, false);
        }
        String told = host.changes().result(waiting);
        if (told == null) {
            return Confirmed.unended(waiting);
        }
        return keep ? Confirmed.result(told) : takenBack(Confirmed.result(told));
    }

    private Map<String, @Nullable Object> foreseen(@Nullable String asked, boolean keep) {
        String waiting = host.changes().waiting();
        boolean waits = waiting != null && (asked == null || asked.equals(waiting));
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        result.put("changed", waits || (!keep && host.journal().unfinished() != null));
        return result;
    }

    /** Takes back what a change has left that was cut off. */
    private Map<String, @Nullable Object> rolledBack() {
        Outcome outcome = new Setup(host).rollBack(problems);
        Map<String, @Nullable Object> result = ResultTree.of(outcome, false);
        return outcome.status() == Status.ROLLED_BACK ? takenBack(result) : result;
    }

    private Map<String, @Nullable Object> refused(@Nullable String asked) {
        problems.add(
                Kind.LOST_CONNECTION,
                "state",
                "no change" + (asked == null ? "" : " " + asked) + " waits on this host to be confirmed",
                "it was taken back if connectivityTimeout was over; /var/lib/hostnet/changes keeps for a day what each has told");
        return ResultTree.refused(problems);
    }

    /** A change that was taken back has failed, and that was wanted; not so where something of it is left. */
    private static Map<String, @Nullable Object> takenBack(Map<String, @Nullable Object> told) {
        boolean whole = Boolean.FALSE.equals(told.get("changed"));
        Map<String, @Nullable Object> result = new LinkedHashMap<>(told);
        result.put("changed", true);
        if (whole) {
            result.remove("failed");
        }
        return result;
    }
}
