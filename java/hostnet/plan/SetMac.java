// SPDX-License-Identifier: Apache-2.0
package hostnet.plan;

/** Sets a device's own MAC address. */
public record SetMac(String device, String before, String after) implements KernelOperation {
    @Override
    public String subject() {
        return device;
    }

    @Override
    public String summary() {
        return "~ " + device + " address " + before + " -> " + after;
    }

    @Override
    public String line() {
        return "link set dev " + device + " address " + after;
    }

    @Override
    public Operation inverse() {
        return new SetMac(device, after, before);
    }

    @Override
    public void predict(Prediction prediction) {
        prediction.editLink(device, link -> link.withMac(after));
    }
}
