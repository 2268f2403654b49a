// SPDX-License-Identifier: Apache-2.0
package hostnet.plan;

import hostnet.operation.Plan;
import hostnet.problem.Kind;
import hostnet.problem.Problems;
import org.jspecify.annotations.Nullable;

/** Refuses a plan that is not the one that somebody has looked at and approved. */
public final class ApprovalRules {
    private ApprovalRules() {}

    /** Adds a problem when another plan was approved; what is left to do of one that was carried out is nothing. */
    public static void check(Plan plan, @Nullable String approved, Problems problems) {
        if (approved == null || plan.isEmpty() || plan.id().equals(approved)) {
            return;
        }
        problems.add(
                Kind.BAD_PARAMS,
                "plan_id",
                "the plan is no longer the approved one, " + approved + ": it is now " + plan.id(),
                "look at the plan as it is now, and approve that one by its plan_id");
    }
}
