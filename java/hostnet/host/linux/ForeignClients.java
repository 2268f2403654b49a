// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import hostnet.model.ForeignClient;
import hostnet.model.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** The DHCP clients that others run as processes of their own; those inside network managers are no processes. */
final class ForeignClients {
    private final DhclientProcesses dhclient;
    private final DhcpcdProcesses dhcpcd;

    ForeignClients(Paths paths) {
        dhclient = new DhclientProcesses(paths);
        dhcpcd = new DhcpcdProcesses(paths);
    }

    /** A process and the client that it is. */
    record Found(long pid, ForeignClient client) {}

    List<Found> find(SortedMap<String, Link> links) {
        List<Found> found = new ArrayList<>(dhclient.find(links));
        found.addAll(dhcpcd.find(links));
        return found;
    }
}
