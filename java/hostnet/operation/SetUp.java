// SPDX-License-Identifier: Apache-2.0
package hostnet.operation;

/** Sets a device up or down. */
public record SetUp(String device, boolean after) implements KernelOperation {
    @Override
    public String subject() {
        return device;
    }

    @Override
    public String summary() {
        return "~ " + device + (after ? " down -> up" : " up -> down");
    }

    @Override
    public String line() {
        return "link set dev " + device + (after ? " up" : " down");
    }

    @Override
    public Operation inverse() {
        return new SetUp(device, !after);
    }

    @Override
    public void predict(Prediction prediction) {
        prediction.editLink(device, link -> link.withUp(after));
    }
}
