// SPDX-License-Identifier: Apache-2.0
package hostnet.host;

/** One program of a site's own. */
public interface SiteHook {
    /** What people call it: its path. */
    String name();

    /**
     * Runs it to its end.
     *
     * @param json what it finds in its file
     * @param check whether nothing may be changed
     * @return what it left there
     */
    byte[] run(byte[] json, boolean check) throws HookFailure;
}
