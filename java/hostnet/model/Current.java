// SPDX-License-Identifier: Apache-2.0
package hostnet.model;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The host as it was read: kernel, libvirt, ifcfg files and hostnet's own saved configuration.
 *
 * @param links by name
 * @param rules the plain ones for IPv4, in the kernel's order
 * @param ipv6 how each device speaks IPv6, by name, and under {@link Ipv6Stack#DEFAULT} what a new one gets; empty where
 *     the kernel has no IPv6
 * @param files the ifcfg directory's files, hostnet's backups of them, and what it tells other network managers, by
 *     absolute path
 * @param saved the running configuration that hostnet saved last: what it owns
 * @param safe the configuration to which a boot returns
 * @param custody who else looks after the devices
 */
public record Current(
        SortedMap<String, Link> links,
        List<Route> routes,
        List<Rule> rules,
        SortedMap<String, Ipv6Stack> ipv6,
        Libvirt libvirt,
        SortedMap<String, FileContent> files,
        Saved saved,
        Saved safe,
        Platform platform,
        Custody custody) {
    /** A host without rules and tuned devices where nobody but the kernel looks after the devices, and nothing is safe. */
    public Current(
            SortedMap<String, Link> links,
            List<Route> routes,
            Libvirt libvirt,
            SortedMap<String, FileContent> files,
            Saved saved,
            Platform platform) {
        this(links, routes, List.of(), new TreeMap<>(), libvirt, files, saved, Saved.nothing(), platform, Custody.NONE);
    }

    /** Whether the host has a bond of that name. */
    public boolean isBond(String name) {
        Link link = links.get(name);
        return link != null && link.kind() == LinkKind.BOND;
    }

    /** The nics by name, those that only act as nics included. */
    public List<String> nics() {
        return links.values().stream()
                .filter(link -> link.kind().isNicLike())
                .map(Link::name)
                .toList();
    }

    /** The same host with more words of its libvirt. */
    public Current withTexts(LibvirtTexts texts) {
        return new Current(links, routes, rules, ipv6, libvirt.withTexts(texts), files, saved, safe, platform, custody);
    }

    /** The same host with other facts around its links. */
    public Current withPlatform(Platform newPlatform) {
        return new Current(links, routes, rules, ipv6, libvirt, files, saved, safe, newPlatform, custody);
    }
}
