// SPDX-License-Identifier: Apache-2.0
package hostnet.operation;

import hostnet.model.Saved;
import java.util.Map;
import java.util.StringJoiner;

/** Saves a configuration as a whole; what is saved has been verified, so this comes last in a plan. */
public sealed interface SaveOperation extends FileOperation permits SaveRunning, SaveSafe {
    /** What was saved before. */
    Saved before();

    /** What is saved afterwards. */
    Saved after();

    @Override
    default String summary() {
        StringJoiner changes = new StringJoiner(", ");
        addChanges(before().bonds(), after().bonds(), changes);
        addChanges(before().networks(), after().networks(), changes);
        return "~ " + subject() + ": " + changes;
    }

    private static void addChanges(Map<String, ?> earlier, Map<String, ?> later, StringJoiner changes) {
        earlier.keySet().stream().filter(name -> !later.containsKey(name)).forEach(name -> changes.add("-" + name));
        later.forEach((name, entity) -> {
            Object previous = earlier.get(name);
            if (!entity.equals(previous)) {
                changes.add((previous == null ? "+" : "~") + name);
            }
        });
    }
}
