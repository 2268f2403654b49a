// SPDX-License-Identifier: Apache-2.0
package hostnet.policy;

import java.util.Locale;

/** What is done about vNICs that would break; its word in a request is the name in lower case. */
public enum Mode {
    /** The call fails and names them all. */
    PREVENT,
    /** The call goes on and names them all. */
    WARN,
    /** Nobody looks. */
    IGNORE;

    /** Its word. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
