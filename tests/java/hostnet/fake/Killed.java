// SPDX-License-Identifier: Apache-2.0
package hostnet.fake;

/** The end of the process in the middle of its work: nothing catches it, as nothing catches a SIGKILL. */
public final class Killed extends Error {
    private static final long serialVersionUID = 1L;

    Killed() {
        super("killed", null, false, false);
    }
}
