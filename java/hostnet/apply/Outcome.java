// SPDX-License-Identifier: Apache-2.0
package hostnet.apply;

import hostnet.model.Current;
import hostnet.operation.Plan;
import hostnet.problem.Problem;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * How a call ended, for a report to tell.
 *
 * @param problems why it was refused or failed; empty otherwise
 * @param after the host as it is now; for a check, as the plan predicts it
 * @param timings of each stage in milliseconds, by the stage's name
 * @param rewriting what the site's hooks made of the request; null when they left it as it was
 */
public record Outcome(
        Status status,
        Plan plan,
        List<Problem> problems,
        List<String> warnings,
        Current before,
        Current after,
        SortedMap<String, Long> timings,
        @Nullable Rewriting rewriting) {

    /** The outcome of a request as it was given. */
    public Outcome(
            Status status,
            Plan plan,
            List<Problem> problems,
            List<String> warnings,
            Current before,
            Current after,
            SortedMap<String, Long> timings) {
        this(status, plan, problems, warnings, before, after, timings, null);
    }

    /** A request as the caller gave it and as the hooks left it, both as trees of plain values. */
    public record Rewriting(Object before, Object after) {}

    /** The ways a call can end. */
    public enum Status {
        /** The request has problems; the host was not touched. */
        REFUSED,
        /** A check: the plan would be carried out; the host was not touched. */
        PLANNED,
        /** The host already was as declared. */
        UNCHANGED,
        /** The plan was carried out, verified and saved. */
        COMMITTED,
        /** The plan failed and the host is as it was before. */
        ROLLED_BACK,
        /** The plan failed and the host could not be brought back whole: the problems list what differs. */
        ROLLBACK_INCOMPLETE,
        /** As before, but what is missing could not be reached: the next run, or the next boot, goes on with it. */
        ROLLBACK_PENDING
    }

    /** Whether the call did what it was asked to. */
    public boolean succeeded() {
        return status == Status.PLANNED || status == Status.UNCHANGED || status == Status.COMMITTED;
    }

    /** Whether the host was changed, or would be. */
    public boolean changed() {
        return status == Status.PLANNED || status == Status.COMMITTED || isUnfinished();
    }

    private boolean isUnfinished() {
        return status == Status.ROLLBACK_INCOMPLETE || status == Status.ROLLBACK_PENDING;
    }

    /** The same outcome with more read of the host afterwards. */
    public Outcome withAfter(Current current) {
        return new Outcome(status, plan, problems, warnings, before, current, timings, rewriting);
    }

    /** The same outcome with all warnings that there are by now, and with what the hooks made of the request. */
    public Outcome withHooks(List<String> allWarnings, @Nullable Rewriting newRewriting) {
        return new Outcome(status, plan, problems, allWarnings, before, after, timings, newRewriting);
    }
}
