// SPDX-License-Identifier: Apache-2.0
package hostnet.operation;

import hostnet.model.Saved;
import java.util.Map;
import java.util.StringJoiner;

/** Saves the running configuration: what hostnet owns from now on (VDSM's {@code netconf}). */
public record SaveRunning(Saved before, Saved after) implements FileOperation {
    @Override
    public String subject() {
        return "running configuration";
    }

    @Override
    public String summary() {
        StringJoiner changes = new StringJoiner(", ");
        addChanges(before.bonds(), after.bonds(), changes);
        addChanges(before.networks(), after.networks(), changes);
        return "~ running configuration: " + changes;
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

    @Override
    public Operation inverse() {
        return new SaveRunning(after, before);
    }

    @Override
    public void predict(Prediction prediction) {
        prediction.save(after);
    }
}
