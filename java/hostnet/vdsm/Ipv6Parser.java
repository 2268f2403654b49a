// SPDX-License-Identifier: Apache-2.0
package hostnet.vdsm;

import hostnet.model.Cidr;
import hostnet.model.Ipv6;
import hostnet.model.Ipv6Settings;
import hostnet.problem.Kind;
import org.jspecify.annotations.Nullable;

/** The IPv6 attributes of one network: address with prefix length, gateway, DHCPv6 and router advertisements. */
final class Ipv6Parser {
    private final Attributes network;

    Ipv6Parser(Attributes network) {
        this.network = network;
    }

    Ipv6Settings settings() {
        return new Ipv6Settings(
                network.truth("dhcpv6", false), network.truth("ipv6autoconf", false), address(), gateway());
    }

    private @Nullable Cidr address() {
        String text = network.text("ipv6addr", Kind.BAD_ADDR);
        Cidr cidr = text == null ? null : Ipv6.cidr(text);
        if (text == null || (cidr != null && isOfAHost(cidr))) {
            return cidr;
        }
        String remedy = "give the address of a host and its prefix length, such as 2001:db8::7/64";
        if (cidr == null && Ipv6.canonical(text) != null) {
            bad(
                    "ipv6addr",
                    "'" + text + "' has no prefix length",
                    "write it behind the address, such as " + text + "/64");
        } else {
            bad("ipv6addr", Shown.value(text) + " is no IPv6 address of a host", remedy);
        }
        return null;
    }

    private static boolean isOfAHost(Cidr cidr) {
        String address = cidr.address();
        boolean multicast = address.startsWith("ff") && address.indexOf(':') == 4;
        return !multicast && !address.equals("::") && !address.equals("::1") && !Ipv6.isLinkScope(address);
    }

    private @Nullable String gateway() {
        String text = network.text("ipv6gateway", Kind.BAD_ADDR);
        // what VDSM reports for none, so that its saved networks and facts can be fed back
        String gateway = text == null || text.equals("::") ? null : Ipv6.canonical(text);
        if (gateway == null && text != null && !text.equals("::")) {
            bad(
                    "ipv6gateway",
                    Shown.value(text) + " is no IPv6 address",
                    "give one such as 2001:db8::1 or fe80::1, without prefix length and zone");
        }
        return gateway;
    }

    private void bad(String name, String message, String remedy) {
        network.problem(Kind.BAD_ADDR, name, message, remedy);
    }
}
