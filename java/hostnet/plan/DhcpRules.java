// SPDX-License-Identifier: Apache-2.0
package hostnet.plan;

import hostnet.model.Current;
import hostnet.model.Network;
import hostnet.problem.Kind;
import hostnet.problem.Problems;

/** What a network that asks for leases needs of the host. */
final class DhcpRules {
    private DhcpRules() {}

    static void check(Network network, Current current, Problems problems) {
        boolean asks = network.ipv4().dhcp() || network.ipv6().dhcp();
        if (asks && current.custody().dhcpProgram() == null) {
            problems.add(
                    Kind.FAILED_IFUP,
                    "networks." + network.name() + (network.ipv4().dhcp() ? ".bootproto" : ".dhcpv6"),
                    "this host has no DHCP client: neither dhclient nor dhcpcd is installed",
                    "install isc-dhcp-client or dhcpcd-base (Debian, Ubuntu), dhcp-client or dhcpcd (EL, Fedora)");
        }
    }
}
