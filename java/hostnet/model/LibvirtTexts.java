// SPDX-License-Identifier: Apache-2.0
package hostnet.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What libvirt has written down that decides about vNICs, as XML.
 *
 * @param outage why the daemon could not be asked; null when it answered
 * @param domains the definitions of all domains, persistent and live; a running one has two
 * @param networks the live definition of each active network, else the persistent one
 * @param filters the network filters
 */
public record LibvirtTexts(@Nullable String outage, List<Text> domains, List<Text> networks, List<Text> filters) {
    /** What a host without libvirt says. */
    public static final LibvirtTexts NONE = new LibvirtTexts(null, List.of(), List.of(), List.of());

    /** Texts of a daemon that answered. */
    public LibvirtTexts(List<Text> domains, List<Text> networks, List<Text> filters) {
        this(null, domains, networks, filters);
    }

    /** The texts of a daemon that did not answer. */
    public static LibvirtTexts outage(String reason) {
        return new LibvirtTexts(reason, List.of(), List.of(), List.of());
    }

    /**
     * One definition.
     *
     * @param name what it defines
     * @param live whether it is what runs, not what is kept for the next start
     * @param xml as libvirt printed it
     */
    public record Text(String name, boolean live, String xml) {}
}
