// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import com.sun.jna.Native;

/** What libvirt refused, in its own words; it keeps them per thread of the system, until the next call. */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    static {
        Native.register(Refusal.class, "virt");
    }

    private final int code;

    private Refusal(String message, int code) {
        super(message);
        this.code = code;
    }

    /** What the call just made was refused for. */
    static Refusal last() {
        return new Refusal(virGetLastErrorMessage(), virGetLastErrorCode());
    }

    /** libvirt's number for it: virErrorNumber. */
    int code() {
        return code;
    }

    private static native String virGetLastErrorMessage();

    private static native int virGetLastErrorCode();
}
