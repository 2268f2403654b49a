// SPDX-License-Identifier: Apache-2.0
package hostnet.operation;

/**
 * Sets a device up or down. Before and after may be equal where a bond sets the device up or down along the way: it
 * takes no port that is up, and leaves none up.
 */
public record SetUp(String device, boolean before, boolean after) implements KernelOperation {
    /** Sets a device up that is down, or down that is up. */
    public SetUp(String device, boolean after) {
        this(device, !after, after);
    }

    @Override
    public String subject() {
        return device;
    }

    @Override
    public String summary() {
        String state = after ? "up" : "down";
        return "~ " + device + " " + (before == after ? "stays " + state : after ? "down -> up" : "up -> down");
    }

    @Override
    public String line() {
        return "link set dev " + device + (after ? " up" : " down");
    }

    @Override
    public Operation inverse() {
        return new SetUp(device, after, before);
    }

    @Override
    public void predict(Prediction prediction) {
        prediction.editLink(
                device, link -> link.withUp(after).withMac(after ? prediction.macWhenUp(link) : link.mac()));
    }
}
