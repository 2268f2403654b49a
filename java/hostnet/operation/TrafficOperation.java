// SPDX-License-Identifier: Apache-2.0
package hostnet.operation;

/** A change of how the kernel shares a device's outbound traffic: one line of {@code tc -batch}. */
public sealed interface TrafficOperation extends LineOperation permits AddShaping, RemoveShaping, SetShare {
    /** What {@code tc} carries out. */
    @Override
    default Channel channel() {
        return Channel.TRAFFIC;
    }
}
