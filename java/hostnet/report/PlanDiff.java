// SPDX-License-Identifier: Apache-2.0
package hostnet.report;

import hostnet.apply.Outcome;
import hostnet.json.Json;
import hostnet.model.FileContent;
import hostnet.model.LibvirtDefinition;
import hostnet.model.NetworkFilter;
import hostnet.operation.DefineFilter;
import hostnet.operation.DefineNetwork;
import hostnet.operation.GiveBackDevice;
import hostnet.operation.Operation;
import hostnet.operation.Plan;
import hostnet.operation.PutFile;
import hostnet.operation.ReleaseDevice;
import hostnet.operation.UndefineNetwork;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A plan in the form of Ansible's {@code --diff}: all operations as text, then each XML and each file before and after. */
public final class PlanDiff {
    private PlanDiff() {}

    /** The entries of an outcome: those of its plan, then the request where the site's hooks rewrote it. */
    public static List<Map<String, String>> of(Outcome outcome) {
        List<Map<String, String>> entries = of(outcome.plan());
        Outcome.Rewriting rewriting = outcome.rewriting();
        if (rewriting != null) {
            entries.add(
                    entry("request", Json.writeIndented(rewriting.before()), Json.writeIndented(rewriting.after())));
        }
        return entries;
    }

    /** The entries of a plan; none for an empty one. */
    public static List<Map<String, String>> of(Plan plan) {
        List<Map<String, String>> entries = new ArrayList<>();
        if (!plan.isEmpty()) {
            entries.add(Map.of("prepared", String.join("\n", PlanText.lines(plan)) + "\n"));
        }
        for (Operation operation : plan.operations()) {
            if (operation instanceof DefineNetwork define) {
                entries.add(entry("libvirt network " + define.name(), xml(define.before()), xml(define.after())));
            } else if (operation instanceof UndefineNetwork undefine) {
                entries.add(entry("libvirt network " + undefine.name(), xml(undefine.before()), ""));
            } else if (operation instanceof DefineFilter define) {
                NetworkFilter before = define.before();
                entries.add(entry(
                        "network filter " + define.name(),
                        before == null ? "" : IndentedXml.of(before.xml()),
                        IndentedXml.of(define.after().xml())));
            } else if (operation instanceof PutFile put) {
                entries.add(entry(put));
            } else if (operation instanceof ReleaseDevice release) {
                release.files().forEach(put -> entries.add(entry(put)));
            } else if (operation instanceof GiveBackDevice giveBack) {
                giveBack.files().forEach(put -> entries.add(entry(put)));
            }
        }
        return entries;
    }

    private static Map<String, String> entry(PutFile put) {
        return entry(put.path(), text(put.before()), text(put.after()));
    }

    private static Map<String, String> entry(String header, String before, String after) {
        return Map.of("before_header", header, "after_header", header, "before", before, "after", after);
    }

    private static String xml(@Nullable LibvirtDefinition definition) {
        return definition == null ? "" : IndentedXml.of(definition.xml());
    }

    private static String text(@Nullable FileContent content) {
        return content == null
                ? ""
                : new String(content.text().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
