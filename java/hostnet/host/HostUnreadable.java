// SPDX-License-Identifier: Apache-2.0
package hostnet.host;

import hostnet.problem.Kind;
import hostnet.problem.Problem;

/** Something on the host that hostnet must know can't be read, or somebody else changes it; nothing was changed. */
public final class HostUnreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String subject;
    private final String remedy;

    /**
     * What can't be read and what to do about it.
     *
     * @param subject the device, service or path
     * @param message what is wrong with it, one sentence
     * @param remedy what to do about it, one sentence
     */
    public HostUnreadable(String subject, String message, String remedy) {
        super(message);
        this.subject = subject;
        this.remedy = remedy;
    }

    /** The same as a problem of a report. */
    public Problem problem() {
        return new Problem(Kind.UNAVAILABLE, subject, String.valueOf(getMessage()), remedy);
    }
}
