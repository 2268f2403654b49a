// SPDX-License-Identifier: Apache-2.0
package hostnet.host;

import hostnet.model.Network;
import hostnet.model.Request;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a reading of the host must tell although nothing there shows that it matters: the costly parts, which other
 * readings leave out.
 *
 * @param shaped the devices of which it says how they share their traffic
 * @param filters whether it tells the network filter that VDSM defines
 * @param tables the bridges of which it says what their MAC tables hold
 */
public record Interest(SortedSet<String> shaped, boolean filters, SortedSet<String> tables) {
    /** No part more than what the host itself calls for. */
    public static Interest none() {
        return of(false);
    }

    private static Interest of(boolean filters) {
        return new Interest(new TreeSet<>(), filters, new TreeSet<>());
    }

    /** What the request is about. */
    public static Interest of(Request request) {
        Interest interest = of(request.definesFilter());
        for (Network network : request.defined()) {
            if (network.qos() != null && network.uplink() != null) {
                interest.shaped.add(network.uplink().base());
            }
            if (network.macTableManaged()) {
                interest.tables.add(network.name());
            }
        }
        return interest;
    }
}
