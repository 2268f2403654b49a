// SPDX-License-Identifier: Apache-2.0
package hostnet.operation;

import hostnet.model.ShapingPart;

/** Removes one part of the tree that shares a device's outbound traffic; what stood on it was removed before. */
public record RemoveShaping(String device, ShapingPart part) implements TrafficOperation {
    @Override
    public String subject() {
        return device;
    }

    @Override
    public String summary() {
        return "- " + device + " " + ShapingWords.title(part);
    }

    @Override
    public String line() {
        return ShapingWords.removal(device, part);
    }

    @Override
    public Operation inverse() {
        return new AddShaping(device, part);
    }

    @Override
    public void predict(Prediction prediction) {
        prediction.editLink(device, link -> link.withShaping(link.shaping().without(part)));
    }
}
