// SPDX-License-Identifier: Apache-2.0
package hostnet.operation;

import hostnet.model.Ipv6Stack;

/**
 * Sets a device's MTU, in bytes. Before and after may be equal on a bridge: a bridge whose MTU was never set follows
 * its ports (kernel {@code br_mtu_auto_adjust}), so the value is set again once the ports have changed.
 */
public record SetMtu(String device, int before, int after) implements KernelOperation {
    @Override
    public String subject() {
        return device;
    }

    @Override
    public String summary() {
        return "~ " + device + " mtu " + (before == after ? "stays " + after : before + " -> " + after);
    }

    @Override
    public String line() {
        return "link set dev " + device + " mtu " + after;
    }

    @Override
    public Operation inverse() {
        return new SetMtu(device, after, before);
    }

    @Override
    public void predict(Prediction prediction) {
        prediction.editLink(device, link -> link.withMtu(after));
        // a bond sets its ports', too
        prediction.editBondPorts(device, port -> port.withMtu(after));
        if (Math.min(before, after) < Ipv6Stack.LEAST_MTU) {
            prediction.followMtu(device, after);
        }
    }
}
