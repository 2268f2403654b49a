// SPDX-License-Identifier: Apache-2.0
package hostnet.operation;

import hostnet.model.ShapingPart;

/** Adds one part to the tree that shares a device's outbound traffic. */
public record AddShaping(String device, ShapingPart part) implements TrafficOperation {
    @Override
    public String subject() {
        return device;
    }

    @Override
    public String summary() {
        return "+ " + device + " " + ShapingWords.title(part);
    }

    @Override
    public String line() {
        return ShapingWords.addition(device, part);
    }

    @Override
    public Operation inverse() {
        return new RemoveShaping(device, part);
    }

    @Override
    public void predict(Prediction prediction) {
        prediction.editLink(device, link -> link.withShaping(link.shaping().with(part)));
    }
}
