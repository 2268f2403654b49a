// SPDX-License-Identifier: Apache-2.0
package hostnet.report;

import hostnet.operation.Channel;
import hostnet.operation.Operation;
import hostnet.operation.Plan;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** A plan for a person: one line for each operation, under the part of the host that it changes. */
public final class PlanText {
    private PlanText() {}

    /** The operations as lines: a title for each part of the host, and under it what changes there. */
    public static List<String> lines(Plan plan) {
        List<String> lines = new ArrayList<>();
        byChannel(plan).forEach((channel, operations) -> {
            if (!operations.isEmpty()) {
                lines.add(channel.title());
            }
            for (Operation operation : operations) {
                lines.add("  " + operation.summary());
            }
        });
        return lines;
    }

    /** The plan's name and size: {@code Plan 0123456789abcdef: 12 operations (5 kernel, 3 libvirt, 4 files)}. */
    public static String size(Plan plan) {
        StringJoiner parts = new StringJoiner(", ", " (", ")");
        parts.setEmptyValue("");
        byChannel(plan).forEach((channel, operations) -> {
            if (!operations.isEmpty()) {
                parts.add(operations.size() + " " + channel.title());
            }
        });
        return "Plan " + plan.id() + ": " + Plan.counted(plan.operations().size()) + parts;
    }

    private static Map<Channel, List<Operation>> byChannel(Plan plan) {
        Map<Channel, List<Operation>> parts = new EnumMap<>(Channel.class);
        for (Channel channel : Channel.values()) {
            parts.put(channel, new ArrayList<>());
        }
        for (Operation operation : plan.operations()) {
            parts.computeIfAbsent(operation.channel(), channel -> new ArrayList<>())
                    .add(operation);
        }
        return parts;
    }
}
