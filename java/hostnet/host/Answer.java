// SPDX-License-Identifier: Apache-2.0
package hostnet.host;

/** What somebody who can reach a changed host wants of the change. */
public enum Answer {
    /** It stays. */
    KEEP,
    /** It is taken back. */
    TAKE_BACK,
    /** Nobody answered in time: it is taken back, since the host may be out of reach. */
    NONE
}
