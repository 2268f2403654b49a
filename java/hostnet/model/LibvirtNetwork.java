// SPDX-License-Identifier: Apache-2.0
package hostnet.model;

import org.jspecify.annotations.Nullable;

/**
 * A network that libvirt knows.
 *
 * @param inactive its persistent definition; null for a transient network
 * @param live the definition it runs with; null while it is inactive
 */
public record LibvirtNetwork(
        String name,
        String uuid,
        boolean autostart,
        @Nullable LibvirtDefinition inactive,
        @Nullable LibvirtDefinition live) {
    /** Whether hostnet made it, whatever is saved. */
    public boolean isOwned() {
        return (inactive != null && inactive.owned()) || (live != null && live.owned());
    }

    /** The network without the words of its live definition, which move by themselves. */
    public LibvirtNetwork withoutLiveText() {
        LibvirtDefinition wordless = live == null ? null : live.withoutText();
        return new LibvirtNetwork(name, uuid, autostart, inactive, wordless);
    }

    /** The network as it is when it does not run. */
    public LibvirtNetwork whenStopped() {
        return new LibvirtNetwork(name, uuid, autostart, inactive, null);
    }
}
