// SPDX-License-Identifier: Apache-2.0
package hostnet.problem;

/** The kinds of problem and VDSM's error number for each (VDSM {@code errors.py}). */
public enum Kind {
    /** After the change the host did not reach what it must, or nobody reached the host: the change was taken back. */
    LOST_CONNECTION(10),
    /** A word or a value that a request may not have, or two that contradict each other. */
    BAD_PARAMS(21),
    /** An address, mask, gateway or nameserver that is none, or does not go with the others. */
    BAD_ADDR(22),
    /** A nic that the host does not have, or a device of another kind in its place. */
    BAD_NIC(23),
    /** A nic or vlan that something else stands on or holds, be it of the declaration or of others. */
    USED_NIC(24),
    /** A bond that the host does not have, or a name, nic or option that a bond can't have. */
    BAD_BONDING(25),
    /** A vlan whose tag, base or name of device is impossible. */
    BAD_VLAN(26),
    /** A network whose name or bridge is impossible, or is somebody else's. */
    BAD_BRIDGE(27),
    /** A bridge that would go while guests or others use it. */
    USED_BRIDGE(28),
    /** The host can't do a step, or did it and is still not as declared. */
    FAILED_IFUP(29),
    /** VDSM's number for a step that takes something down; here each step that fails is FAILED_IFUP. */
    FAILED_IFDOWN(30),
    /** A bond that would go while something stands on it. */
    USED_BOND(31),
    /** Something the host needs for the change does not answer, or another change is under way. */
    UNAVAILABLE(40),
    /** A hook of the site's own has refused the request, or does not work. */
    HOOK_ERROR(1500),
    /** A fault of hostnet itself; VDSM's number for an unexpected error. */
    BUG(16);

    private final int code;

    Kind(int code) {
        this.code = code;
    }

    /** VDSM's number. */
    public int code() {
        return code;
    }
}
