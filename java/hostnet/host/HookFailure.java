// SPDX-License-Identifier: Apache-2.0
package hostnet.host;

/** A hook that failed on purpose or by mistake, or that was not run at all. */
public final class HookFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final String remedy;

    /**
     * Why, and what to do about it.
     *
     * @param reason what is wrong, one sentence; or the hook's own words
     * @param remedy what to do about it, one sentence
     */
    public HookFailure(String reason, String remedy) {
        // the place that matters is in the hook, not in this program: no stack trace
        super(reason, null, false, false);
        this.remedy = remedy;
    }

    /** Why it failed. */
    public String reason() {
        return String.valueOf(getMessage());
    }

    /** What to do about it. */
    public String remedy() {
        return remedy;
    }
}
