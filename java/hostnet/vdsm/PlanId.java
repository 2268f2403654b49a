// SPDX-License-Identifier: Apache-2.0
package hostnet.vdsm;

import hostnet.problem.Kind;
import hostnet.problem.Problems;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The plan that a request names: the only one that the caller lets be carried out. */
public final class PlanId {
    /** Its key in a request. */
    public static final String KEY = "plan_id";

    private PlanId() {}

    /** The id that the request names; null when it names none. */
    public static @Nullable String approvedBy(Object tree, Problems problems) {
        Object given = tree instanceof Map<?, ?> map ? map.get(KEY) : null;
        if (given == null) {
            return null;
        }
        String id = Coercion.text(given);
        // empty text is no attribute left out, as elsewhere: an approval that got lost on the way must not allow any
        // plan
        if (id == null || !id.matches("[0-9a-f]{16}")) {
            problems.add(
                    Kind.BAD_PARAMS,
                    KEY,
                    Shown.value(given) + " is no id of a plan, which is 16 digits 0-9 and a-f",
                    "copy it from the plan that was approved; in YAML put it in quotes");
            return null;
        }
        return id;
    }
}
