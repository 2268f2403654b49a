// SPDX-License-Identifier: Apache-2.0
package hostnet.operation;

import hostnet.model.Link;
import hostnet.model.LinkKind;
import org.jspecify.annotations.Nullable;

/**
 * Makes a device a port of a bridge or bond, of another one, or of none. A bond takes only a device that is down, gives
 * it its own MAC address and MTU and sets it up; it lets it go down, with what it had before it came.
 */
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
        Link former = before == null ? null : prediction.links().get(before);
        if (former != null && former.kind() == LinkKind.BOND) {
            prediction.editLink(device, Link::outOfBond);
        }
        Link later = after == null ? null : prediction.links().get(after);
        Link bond = later != null && later.kind() == LinkKind.BOND ? later : null;
        prediction.editLink(device, link -> bond != null ? link.inBond(bond) : link.withMaster(after));
    }
}
