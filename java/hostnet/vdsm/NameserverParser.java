// SPDX-License-Identifier: Apache-2.0
package hostnet.vdsm;

import hostnet.model.Ipv4;
import hostnet.model.Ipv6;
import hostnet.model.ResolvConf;
import hostnet.problem.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** VDSM's {@code nameservers} of one network: addresses in order, an IPv6 one perhaps with a zone. */
final class NameserverParser {
    private final Attributes network;

    NameserverParser(Attributes network) {
        this.network = network;
    }

    /** The servers, IPv6 addresses in RFC 5952's form; null when none are given or they are unclear. */
    @Nullable
    List<String> parse() {
        List<String> given = network.texts("nameservers", Kind.BAD_ADDR);
        if (given == null) {
            return null;
        }
        List<String> servers = new ArrayList<>();
        for (String text : given) {
            String server = server(text);
            if (server == null) {
                network.problem(
                        Kind.BAD_ADDR,
                        "nameservers",
                        Shown.value(text) + " is no IP address",
                        "give addresses such as 192.0.2.53 or 2001:db8::53");
            } else {
                servers.add(server);
            }
        }
        if (servers.size() > ResolvConf.MOST_SERVERS) {
            network.problem(
                    Kind.BAD_PARAMS,
                    "nameservers",
                    servers.size() + " nameservers are given; the resolver reads the first " + ResolvConf.MOST_SERVERS,
                    "name the " + ResolvConf.MOST_SERVERS + " best ones");
        }
        return network.isUnclear("nameservers") ? null : List.copyOf(servers);
    }

    private static @Nullable String server(String text) {
        int zone = text.indexOf('%');
        if (zone < 0) {
            return Ipv4.isAddress(text) ? text : Ipv6.canonical(text);
        }
        String address = Ipv6.canonical(text.substring(0, zone));
        String device = text.substring(zone + 1);
        return address == null || !Names.isNic(device) ? null : address + "%" + device;
    }
}
