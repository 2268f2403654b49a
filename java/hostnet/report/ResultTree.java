// SPDX-License-Identifier: Apache-2.0
package hostnet.report;

import hostnet.apply.Outcome;
import hostnet.operation.Operation;
import hostnet.operation.Plan;
import hostnet.problem.Problem;
import hostnet.problem.Problems;
import hostnet.vdsm.Capabilities;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a call ended, as a tree of plain values: what the module returns and {@code -o json} prints. */
public final class ResultTree {
    private ResultTree() {}

    /**
     * The result of a call.
     *
     * @param check whether the call was only to say what it would do
     */
    public static Map<String, @Nullable Object> of(Outcome outcome, boolean check) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("changed", outcome.changed());
        if (!outcome.succeeded()) {
            tree.put("failed", true);
            tree.put("msg", Verdict.message(outcome));
        }
        tree.putAll(planned(outcome.plan()));
        tree.put("problems", problems(outcome.problems()));
        tree.put("warnings", outcome.warnings());
        tree.put("timings", outcome.timings());
        if (outcome.rewriting() != null) {
            tree.put("request", outcome.rewriting().after());
        }
        if (outcome.succeeded() && check) {
            tree.put("predicted", Capabilities.predicted(outcome.after()));
        } else if (outcome.succeeded()) {
            tree.put("capabilities", Capabilities.of(outcome.after()));
        }
        return tree;
    }

    /** The result of a call that was refused before the host could be read. */
    public static Map<String, @Nullable Object> refused(Problems problems) {
        Map<String, @Nullable Object> tree = failure(Verdict.refusal(problems.all()), problems.all());
        tree.putAll(planned(Plan.EMPTY));
        tree.put("warnings", problems.warnings());
        tree.put("timings", Map.of());
        return tree;
    }

    /** A plan under its name, as each result of a change shows it. */
    public static Map<String, Object> planned(Plan plan) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("plan_id", plan.id());
        tree.put("plan", plan(plan));
        return tree;
    }

    /** The result of a call that met a fault of hostnet itself. */
    public static Map<String, @Nullable Object> bug(Throwable fault) {
        Problem problem = Problem.bug(fault);
        return failure(problem.toString(), List.of(problem));
    }

    /** The result of a call that may have changed the host, and does not know what came of that. */
    public static Map<String, @Nullable Object> unended(Problem problem) {
        Map<String, @Nullable Object> tree = failure(problem.toString(), List.of(problem));
        tree.put("changed", true);
        return tree;
    }

    private static Map<String, @Nullable Object> failure(String message, List<Problem> problems) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("changed", false);
        tree.put("failed", true);
        tree.put("msg", message);
        tree.put("problems", problems(problems));
        return tree;
    }

    private static List<Map<String, String>> plan(Plan plan) {
        List<Map<String, String>> operations = new ArrayList<>();
        for (Operation operation : plan.operations()) {
            Map<String, String> each = new LinkedHashMap<>();
            each.put("channel", operation.channel().title());
            each.put("subject", operation.subject());
            each.put("summary", operation.summary());
            operations.add(each);
        }
        return operations;
    }

    private static List<Map<String, Object>> problems(List<Problem> problems) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Problem problem : problems) {
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("code", problem.kind().code());
            each.put("kind", problem.kind().name());
            each.put("path", problem.path());
            each.put("message", problem.message());
            each.put("remedy", problem.remedy());
            all.add(each);
        }
        return all;
    }
}
