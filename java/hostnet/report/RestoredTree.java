// SPDX-License-Identifier: Apache-2.0
package hostnet.report;

import hostnet.apply.Restored;
import hostnet.json.Json;
import hostnet.operation.Operation;
import hostnet.operation.Plan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A return to the safe configuration as a tree of plain values, and that tree told to a person. */
public final class RestoredTree {
    private RestoredTree() {}

    /** What was done, what was left out and why. */
    public static Map<String, @Nullable Object> of(Restored restored) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("whole", restored.whole());
        tree.put(
                "done",
                restored.plan().operations().stream().map(Operation::summary).toList());
        tree.put("left_out", restored.leftOut());
        tree.put("warnings", restored.warnings());
        return tree;
    }

    /** The tree that was remembered; empty when there is none. */
    public static Map<?, ?> read(@Nullable String text) {
        return text != null && Json.read(text) instanceof Map<?, ?> tree ? tree : Map.of();
    }

    /** Whether all that is safe was there then. */
    public static boolean isWhole(Map<?, ?> tree) {
        return Boolean.TRUE.equals(tree.get("whole"));
    }

    /** The tree as lines. */
    public static List<String> lines(Map<?, ?> tree) {
        List<String> lines = new ArrayList<>();
        List<?> done = list(tree.get("done"));
        done.forEach(line -> lines.add("  " + line));
        list(tree.get("warnings")).forEach(warning -> lines.add("warning: " + warning));
        Map<?, ?> leftOut = tree.get("left_out") instanceof Map<?, ?> map ? map : Map.of();
        leftOut.forEach(
                (path, reasons) -> list(reasons).forEach(reason -> lines.add("left out: " + path + ": " + reason)));
        String size = done.isEmpty() ? "Nothing had to be changed" : "Restored by " + Plan.counted(done.size());
        lines.add(
                size + (leftOut.isEmpty() ? "; the host has all that is safe." : "; " + leftOut.size() + " left out."));
        return lines;
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }
}
