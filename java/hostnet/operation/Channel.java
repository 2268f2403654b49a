// SPDX-License-Identifier: Apache-2.0
package hostnet.operation;

/** The part of the host that carries an operation out; operations of one channel in a row make one batch. */
public enum Channel {
    KERNEL("kernel"),
    TRAFFIC("traffic"),
    LIBVIRT("libvirt"),
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
