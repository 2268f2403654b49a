// SPDX-License-Identifier: Apache-2.0
package hostnet.operation;

/** A change that is one line of a batch of iproute2, of {@code ip}, {@code tc} or {@code bridge}. */
public sealed interface LineOperation extends Operation permits KernelOperation, TrafficOperation, SetStation {
    /** The line, made of checked names and numbers only: {@code link set dev eth1 mtu 9000}. */
    String line();
}
