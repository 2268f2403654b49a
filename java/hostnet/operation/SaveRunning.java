// SPDX-License-Identifier: Apache-2.0
package hostnet.operation;

import hostnet.model.Saved;

/** Saves the running configuration: what hostnet owns from now on (VDSM's {@code staging/netconf}). */
public record SaveRunning(Saved before, Saved after) implements SaveOperation {
    @Override
    public String subject() {
        return "running configuration";
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
