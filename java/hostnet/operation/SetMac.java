// SPDX-License-Identifier: Apache-2.0
package hostnet.operation;

/**
 * Sets a device's own MAC address. Before and after may be equal on a bridge: one whose address was never set follows
 * its ports (kernel {@code br_stp_recalculate_bridge_id}), so it is set before that shows.
 */
public record SetMac(String device, String before, String after) implements KernelOperation {
    @Override
    public String subject() {
        return device;
    }

    @Override
    public String summary() {
        return "~ " + device + " address " + (before.equals(after) ? "stays " + after : before + " -> " + after);
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
        // a bond sets its ports', too, and vlan devices follow while they are up
        prediction.editBondPorts(device, port -> port.withMac(after));
        prediction.editBondVlans(device, vlan -> vlan.up() && vlan.mac().equals(before) ? vlan.withMac(after) : vlan);
    }
}
