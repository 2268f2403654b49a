// SPDX-License-Identifier: Apache-2.0
package hostnet.operation;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Sets one option of a bridge, by its sysfs name. Before and after may be equal where something else sets it in between
 * when the plan is taken back.
 */
public record SetBridgeOption(String bridge, String option, String before, String after) implements KernelOperation {
    @Override
    public String subject() {
        return bridge;
    }

    @Override
    public String summary() {
        return "~ " + bridge + " " + option + " " + (before.equals(after) ? "stays " + after : before + " -> " + after);
    }

    @Override
    public String line() {
        SortedMap<String, String> single = new TreeMap<>();
        single.put(option, after);
        return "link set dev " + bridge + " type bridge" + BridgeOption.words(single);
    }

    @Override
    public Operation inverse() {
        return new SetBridgeOption(bridge, option, after, before);
    }

    @Override
    public void predict(Prediction prediction) {
        prediction.editLink(bridge, link -> {
            SortedMap<String, String> options = new TreeMap<>(link.bridgeOptions());
            options.put(option, after);
            return link.withBridgeOptions(options);
        });
    }
}
