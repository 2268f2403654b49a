// SPDX-License-Identifier: Apache-2.0
package hostnet.operation;

import hostnet.model.Saved;

/** Saves the safe configuration: what a boot returns to from now on (VDSM's {@code persistence/netconf}). */
public record SaveSafe(Saved before, Saved after) implements SaveOperation {
    @Override
    public String subject() {
        return "safe configuration";
    }

    @Override
    public Operation inverse() {
        return new SaveSafe(after, before);
    }

    @Override
    public void predict(Prediction prediction) {
        prediction.saveSafe(after);
    }
}
