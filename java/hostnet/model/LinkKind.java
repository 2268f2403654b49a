// SPDX-License-Identifier: Apache-2.0
package hostnet.model;

/** What kind of link a device is, in the kernel's words. */
public enum LinkKind {
    /** A physical or virtualised card: the kernel names no kind. */
    NIC("nic"),
    BRIDGE("bridge"),
    VLAN("vlan"),
    BOND("bond"),
    /** A tun or tap device, such as the vNIC of a domain. */
    TUN("tun"),
    VETH("veth"),
    DUMMY("dummy"),
    LOOPBACK("loopback"),
    OTHER("other");

    private final String word;

    LinkKind(String word) {
        this.word = word;
    }

    /** The kind as {@code ip link} writes it. */
    public String word() {
        return word;
    }

    /** Whether a network may name such a device as its nic (VDSM takes veth and dummy devices for nics, too). */
    public boolean isNicLike() {
        return this == NIC || this == VETH || this == DUMMY;
    }
}
