// SPDX-License-Identifier: Apache-2.0
package hostnet.operation;

import org.jspecify.annotations.Nullable;

/** Makes a device a port of a bridge, of another one, or of none. */
public record SetMaster(
        String device, @Nullable String before, @Nullable String after) implements KernelOperation {
    @Override
    public String subject() {
        return device;
    }

    @Override
    public String summary() {
        return "~ " + device + " port of " + (before == null ? "none" : before) + " -> "
                + (after == null ? "none" : after);
    }

    @Override
    public String line() {
        return "link set dev " + device + (after == null ? " nomaster" : " master " + after);
    }

    @Override
    public Operation inverse() {
        return new SetMaster(device, after, before);
    }

    @Override
    public void predict(Prediction prediction) {
        prediction.editLink(device, link -> link.withMaster(after));
    }
}
