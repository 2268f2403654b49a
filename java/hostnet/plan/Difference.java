// SPDX-License-Identifier: Apache-2.0
package hostnet.plan;

import hostnet.model.Current;
import hostnet.model.Layout;
import hostnet.model.VlanIndex;

/** A layout beside the host's links, and what follows from their difference for addresses, routes, ports and uppers. */
record Difference(
        Layout layout,
        Current current,
        VlanIndex vlans,
        AddressChanges addresses,
        RouteChanges routes,
        PortChanges ports,
        Uppers uppers) {
    static Difference between(Current current, Layout layout) {
        VlanIndex vlans = new VlanIndex(current.links().values());
        AddressChanges addresses = new AddressChanges(layout, current);
        RouteChanges routes = new RouteChanges(layout, current, addresses);
        PortChanges ports = new PortChanges(layout, current);
        Uppers uppers = new Uppers(layout, current, vlans, ports);
        return new Difference(layout, current, vlans, addresses, routes, ports, uppers);
    }
}
