// SPDX-License-Identifier: Apache-2.0
package hostnet.model;

import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * What the desired networks amount to on this host, in terms of the kernel, libvirt and files. What it does not name
 * stays as it is.
 *
 * @param links as they have to be, by name
 * @param doomedLinks links of hostnet that nothing needs any more
 * @param shapings how nics and bonds share their traffic, by name
 * @param routing the routes and rules of the named networks
 * @param nameservers of the host, in order; null when the call does not decide them
 * @param definitions libvirt's networks by name
 * @param filters libvirt's network filters by name
 * @param macTables of the named networks' bridges
 * @param doomedNetworks libvirt's networks that nothing needs any more
 * @param files the text of ifcfg files by path
 * @param doomedFiles ifcfg files of hostnet that nothing needs any more
 * @param vnicPolicy what libvirt's hook shall read
 * @param dhcp the DHCP clients of the named networks
 * @param saved the running configuration afterwards
 * @param safe the safe configuration afterwards
 */
public record Layout(
        SortedMap<String, DesiredLink> links,
        SortedSet<String> doomedLinks,
        SortedMap<String, Shaping> shapings,
        Routing routing,
        @Nullable List<String> nameservers,
        SortedMap<String, LibvirtDefinition> definitions,
        SortedMap<String, NetworkFilter> filters,
        List<MacTable> macTables,
        SortedSet<String> doomedNetworks,
        SortedMap<String, String> files,
        SortedSet<String> doomedFiles,
        String vnicPolicy,
        List<DhcpNeed> dhcp,
        Saved saved,
        Saved safe) {
    /** The DHCP client that the device shall have for that family; null for none. */
    public @Nullable DhcpNeed dhcpOf(String device, boolean ipv6) {
        for (DhcpNeed need : dhcp) {
            if (need.client().ipv6() == ipv6 && need.client().device().equals(device)) {
                return need;
            }
        }
        return null;
    }
}
