// SPDX-License-Identifier: Apache-2.0
package hostnet.report;

import hostnet.policy.Finding;
import hostnet.policy.Mode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a look at vNICs found, as a tree of plain values: what module {@code vnic_policy} returns. */
public final class VnicTree {
    private VnicTree() {}

    /** The result in that mode. */
    public static Map<String, @Nullable Object> of(List<Finding> findings, Mode mode) {
        List<Finding> refused = findings.stream().filter(Finding::refused).toList();
        boolean failed = mode == Mode.PREVENT && !refused.isEmpty();
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("changed", false);
        if (failed) {
            tree.put("failed", true);
            tree.put("msg", message(refused));
        }
        tree.put("offenders", findings.stream().map(VnicTree::of).toList());
        tree.put(
                "warnings",
                warnings(
                        failed ? findings.stream().filter(one -> !one.refused()).toList() : findings));
        return tree;
    }

    /** One finding. */
    static Map<String, Object> of(Finding finding) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("subject", finding.subject());
        tree.put("network", finding.network());
        tree.put("mac", finding.mac());
        tree.put("rule", finding.rule().word());
        tree.put("severity", finding.refused() ? "refused" : "warning");
        tree.put("reason", finding.reason());
        tree.put("remedy", finding.remedy());
        return tree;
    }

    /** One line for each, and how many there are. */
    private static String message(List<Finding> refused) {
        StringBuilder text = new StringBuilder();
        refused.forEach(finding -> text.append(finding).append('\n'));
        return text.append(count(refused.size()))
                .append("; nothing was changed.")
                .toString();
    }

    /** How many there are, in words. */
    public static String count(long refused) {
        return switch ((int) refused) {
            case 0 -> "No vNIC or profile would break on a managed network";
            case 1 -> "1 vNIC or profile would break on a managed network";
            default -> refused + " vNICs or profiles would break on managed networks";
        };
    }

    private static List<String> warnings(List<Finding> findings) {
        List<String> warnings = new ArrayList<>();
        findings.forEach(finding -> warnings.add(finding.toString()));
        return warnings;
    }
}
