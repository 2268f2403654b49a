// SPDX-License-Identifier: Apache-2.0
package hostnet.operation;

import hostnet.model.Network;
import java.util.SortedMap;
import java.util.StringJoiner;

/** Saves the running configuration: the networks that hostnet owns from now on (VDSM's {@code netconf/nets}). */
public record SaveRunning(SortedMap<String, Network> before, SortedMap<String, Network> after)
        implements FileOperation {
    @Override
    public String subject() {
        return "running configuration";
    }

    @Override
    public String summary() {
        StringJoiner changes = new StringJoiner(", ");
        before.keySet().stream().filter(name -> !after.containsKey(name)).forEach(name -> changes.add("-" + name));
        after.forEach((name, network) -> {
            Network earlier = before.get(name);
            if (!network.equals(earlier)) {
                changes.add((earlier == null ? "+" : "~") + name);
            }
        });
        return "~ running configuration: " + changes;
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
