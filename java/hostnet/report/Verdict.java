// SPDX-License-Identifier: Apache-2.0
package hostnet.report;

import hostnet.apply.Outcome;
import hostnet.problem.Problem;
import java.util.List;

/** The words for how a call ended: every problem on a line of its own, and what became of the host. */
public final class Verdict {
    private static final String UNTOUCHED = "The host is untouched.";

    private Verdict() {}

    /** What became of the host, one sentence. */
    public static String of(Outcome.Status status) {
        return switch (status) {
            case REFUSED -> UNTOUCHED;
            case PLANNED -> "Nothing was changed.";
            case UNCHANGED -> "The host is as declared; nothing was changed.";
            case COMMITTED -> "Done, verified and saved.";
            case ROLLED_BACK -> "The change was rolled back: the host is as it was before.";
            case ROLLBACK_INCOMPLETE -> "The rollback is incomplete: the problems above say what differs from before.";
            case ROLLBACK_PENDING ->
                "The rollback waits: mend what the problems above name, then run hostnet rollback; any next run or boot tries it, too.";
        };
    }

    /** All problems of an outcome and what became of the host, as lines. */
    public static String message(Outcome outcome) {
        return message(outcome.problems(), of(outcome.status()));
    }

    /** The last line of a success: the plan's name and size, and what became of the host. */
    public static String closing(Outcome outcome) {
        return switch (outcome.status()) {
            case PLANNED -> PlanText.size(outcome.plan()) + "; nothing was changed.";
            case COMMITTED -> PlanText.size(outcome.plan()) + "; done, verified and saved.";
            default -> of(outcome.status());
        };
    }

    /** All problems of a request that was refused before the host could be read, as lines. */
    public static String refusal(List<Problem> problems) {
        return message(problems, UNTOUCHED);
    }

    private static String message(List<Problem> problems, String end) {
        StringBuilder text = new StringBuilder();
        for (Problem problem : problems) {
            text.append(problem).append('\n');
        }
        return text.append(end).toString();
    }
}
