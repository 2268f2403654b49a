// SPDX-License-Identifier: Apache-2.0
package hostnet.operation;

/** The part of the host that carries an operation out; operations of one channel in a row make one batch. */
public enum Channel {
    /** Other network managers, which let go of a device or get it back. */
    MANAGERS("managers"),
    KERNEL("kernel"),
    /** Settings of the kernel below /proc/sys, one file each. */
    SYSCTL("sysctl"),
    /** DHCP clients, each in a unit of its own. */
    DHCP("dhcp"),
    /** The kernel's traffic control. */
    TRAFFIC("traffic"),
    LIBVIRT("libvirt"),
    /** The MAC tables of bridges. */
    STATIONS("MAC tables"),
    FILES("files");

    private final String title;

    Channel(String title) {
        this.title = title;
    }

    /** The heading of this part in a report. */
    public String title() {
        return title;
    }
}
