// SPDX-License-Identifier: Apache-2.0
package hostnet.problem;

/** The kinds of problem and VDSM's error number for each (VDSM {@code errors.py}). */
public enum Kind {
    LOST_CONNECTION(10),
    BAD_PARAMS(21),
    BAD_ADDR(22),
    BAD_NIC(23),
    USED_NIC(24),
    BAD_BONDING(25),
    BAD_VLAN(26),
    BAD_BRIDGE(27),
    USED_BRIDGE(28),
    FAILED_IFUP(29),
    FAILED_IFDOWN(30),
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
