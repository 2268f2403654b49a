// SPDX-License-Identifier: Apache-2.0
package hostnet.operation;

import hostnet.model.HostQos;
import hostnet.model.ShapingPart;
import hostnet.model.ShapingPart.Kind;

/** Gives a class other curves in place, without dropping what waits in it; both have the same kinds of curves. */
public record SetShare(String device, int number, HostQos before, HostQos after) implements TrafficOperation {
    @Override
    public String subject() {
        return device;
    }

    @Override
    public String summary() {
        return "~ " + device + " class " + ShapingWords.classId(number) + " " + ShapingWords.of(number) + ": "
                + ShapingWords.curves(before) + " -> " + ShapingWords.curves(after);
    }

    @Override
    public String line() {
        return ShapingWords.change(device, number, after);
    }

    @Override
    public Operation inverse() {
        return new SetShare(device, number, after, before);
    }

    @Override
    public void predict(Prediction prediction) {
        ShapingPart part = new ShapingPart(Kind.CLASS, number, after);
        prediction.editLink(device, link -> link.withShaping(link.shaping().with(part)));
    }
}
