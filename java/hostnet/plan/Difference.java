// SPDX-License-Identifier: Apache-2.0
package hostnet.plan;

import hostnet.model.Current;
import hostnet.model.Layout;
import hostnet.model.VlanIndex;

/** A layout beside the host's links, and what follows from their difference for each part of the kernel. */
record Difference(
        Layout layout,
        Current current,
        VlanIndex vlans,
        AddressChanges addresses,
        Interruptions interruptions,
        RouteChanges routes,
        RuleChanges rules,
        Ipv6Changes ipv6,
        PortChanges ports,
        Uppers uppers,
        BondEdits bonds) {
    static Difference between(Current current, Layout layout) {
        VlanIndex vlans = new VlanIndex(current.links().values());
        BondEdits bonds = new BondEdits(layout, current, vlans);
        Interruptions interruptions = new Interruptions(layout, current, vlans, bonds);
        AddressChanges addresses = new AddressChanges(layout, current, bonds, interruptions);
        Ipv6Changes ipv6 = new Ipv6Changes(layout, current);
        RouteChanges routes = new RouteChanges(layout, current, addresses, ipv6, bonds);
        RuleChanges rules = new RuleChanges(layout, current);
        PortChanges ports = new PortChanges(layout, current, bonds);
        Uppers uppers = new Uppers(layout, current, vlans, ports, bonds);
        return new Difference(
                layout, current, vlans, addresses, interruptions, routes, rules, ipv6, ports, uppers, bonds);
    }
}
