// SPDX-License-Identifier: Apache-2.0
package hostnet.operation;

/**
 * One change of the host as a value: what it is before and after is inside, so that it can be shown, done and undone
 * without asking anything else.
 *
 * <p>Two operations are equal when their text is; the text of a plan's operations is what its {@code plan_id} stands
 * for.
 */
public sealed interface Operation
        permits LineOperation, LibvirtOperation, FileOperation, DhcpOperation, CustodyOperation, SetIpv6 {
    /** The device, libvirt network or path that changes. */
    String subject();

    /** The change in one line for a person, led by {@code +}, {@code -} or {@code ~}. */
    String summary();

    /** The operation that takes this one back. */
    Operation inverse();

    /** Does to the prediction what the host will do. */
    void predict(Prediction prediction);

    /** Which part of the host carries it out. */
    default Channel channel() {
        if (this instanceof KernelOperation) {
            return Channel.KERNEL;
        }
        if (this instanceof FileOperation) {
            return Channel.FILES;
        }
        if (this instanceof SetIpv6) {
            return Channel.SYSCTL;
        }
        if (this instanceof LibvirtOperation) {
            return Channel.LIBVIRT;
        }
        return this instanceof DhcpOperation ? Channel.DHCP : Channel.MANAGERS;
    }
}
