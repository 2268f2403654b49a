// SPDX-License-Identifier: Apache-2.0
package hostnet.host;

/** A point of a call at which programs of the site's own run (VDSM's hook points). */
public enum HookPoint {
    /** Before the request is read, so that it can be rewritten or refused. */
    BEFORE("before_network_setup"),
    /** When the host is as declared. */
    AFTER("after_network_setup"),
    /** When the request was refused, or the change failed. */
    AFTER_FAILURE("after-failure_network_setup");

    private final String title;

    HookPoint(String title) {
        this.title = title;
    }

    /** Its name, for people and files. */
    public String title() {
        return title;
    }
}
