// SPDX-License-Identifier: Apache-2.0
package hostnet.host;

import java.util.List;

/** The programs of a site's own that take part in a call. */
@FunctionalInterface
public interface SiteHooks {
    /** A site that has none. */
    SiteHooks NONE = point -> List.of();

    /** The hooks of that point in the order in which they run; one that must not run says so when it is run. */
    List<SiteHook> at(HookPoint point);
}
