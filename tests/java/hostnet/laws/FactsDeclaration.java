// SPDX-License-Identifier: Apache-2.0
package hostnet.laws;

import hostnet.fake.NetworkBuilder;
import hostnet.model.Commit;
import hostnet.model.Current;
import hostnet.model.Ipv6Settings;
import hostnet.model.Network;
import hostnet.model.Request;
import hostnet.problem.Problems;
import hostnet.vdsm.RequestParser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * A declaration made of facts alone, as an operator would who has lost the playbook (vdsm-networks.md §9.4): what the
 * kernel says, in the words of a request.
 */
final class FactsDeclaration {
    private final Map<?, ?> facts;

    FactsDeclaration(Map<?, ?> capabilities) {
        facts = capabilities;
    }

    /** A request for what an earlier one defined; what no reading of a host shows is as it was saved. */
    Request request(Request earlier, Current current, Problems problems) {
        List<Object> networks = new ArrayList<>();
        List<Object> bonds = new ArrayList<>();
        earlier.defined().forEach(network -> networks.add(network(network.name())));
        earlier.bonds().forEach(bond -> bonds.add(bond(bond.name())));
        Request told = RequestParser.parse(Map.of("networks", networks, "bondings", bonds), problems);
        List<Network> whole = told.defined().stream()
                .map(network -> completed(network, current.saved().networks().get(network.name())))
                .toList();
        return new Request(
                whole, List.of(), told.bonds(), List.of(), told.awaited(), told.forced(), false, Commit.NO, false);
    }

    private static Network completed(Network told, Network saved) {
        NetworkBuilder whole = NetworkBuilder.like(told).custom(saved.custom());
        if (!saved.defaultRoute() || saved.ipv6().autoconf()) {
            // only the network with the default route has its IPv6 gateway, and a router that advertises itself looks
            // like one
            Ipv6Settings ipv6 = told.ipv6();
            String gateway = saved.ipv6().gateway();
            whole.ipv6(new Ipv6Settings(ipv6.dhcp(), ipv6.autoconf(), ipv6.address(), gateway));
        }
        if (saved.ipv4().dhcp()) {
            // declared nameservers look like those of a lease
            whole.nameservers(saved.nameservers());
        }
        if (saved.uplink() == null) {
            // no nic whose traffic could be shared
            whole.qos(saved.qos());
        } else if (!saved.bridged() && saved.uplink().vlan() == null) {
            // the device has the largest MTU of all networks on it
            whole.mtu(Math.min(told.mtu(), saved.mtu()));
        }
        return whole.build();
    }

    private Map<String, Object> network(String name) {
        Map<?, ?> network = entity("networks", name);
        boolean bridged = Boolean.TRUE.equals(network.get("bridged"));
        Map<String, Object> words = new LinkedHashMap<>();
        words.put("name", name);
        words.put("bridged", bridged);
        putUplink(network, words);
        words.put("mtu", network.get("mtu"));
        putAddresses(network, words);
        boolean defaultRoute = Boolean.TRUE.equals(network.get("ipv4defaultroute"));
        words.put("defaultRoute", defaultRoute);
        if (defaultRoute && !Boolean.TRUE.equals(network.get("dhcpv4"))) {
            words.put("nameservers", facts.get("nameservers"));
        }
        putIfThere(network, "hostQos", words);
        if (bridged) {
            words.put("stp", "on".equals(network.get("stp")));
            words.put("manage_macs_with_libvirt", network.get("manage_macs_with_libvirt"));
            Map<?, ?> table = (Map<?, ?>) network.get("mac_table");
            words.put("vnic_hook", table.get("hook"));
            words.put("vnic_exceptions", table.get("exceptions"));
        }
        return words;
    }

    private Map<String, Object> bond(String name) {
        Map<?, ?> bond = entity("bondings", name);
        StringBuilder options = new StringBuilder();
        Map<?, ?> given = (Map<?, ?>) bond.get("opts");
        for (Object option : new TreeSet<>(given.keySet())) {
            options.append(options.isEmpty() ? "" : " ")
                    .append(option)
                    .append('=')
                    .append(given.get(option));
        }
        Map<String, Object> words = new LinkedHashMap<>();
        words.put("name", name);
        words.put("nics", bond.get("slaves"));
        words.put("options", options.toString());
        return words;
    }

    private void putUplink(Map<?, ?> network, Map<String, Object> words) {
        Object southbound = network.get("southbound");
        Map<?, ?> vlan =
                southbound == null ? null : (Map<?, ?>) section("vlans").get(southbound);
        Object base = vlan == null ? southbound : vlan.get("iface");
        if (base != null) {
            words.put(section("bondings").containsKey(base) ? "bonding" : "nic", base);
        }
        if (vlan != null) {
            words.put("vlan", vlan.get("vlanid"));
        }
    }

    private static void putAddresses(Map<?, ?> network, Map<String, Object> words) {
        boolean dhcp = Boolean.TRUE.equals(network.get("dhcpv4"));
        words.put("bootproto", dhcp ? "dhcp" : "none");
        if (!dhcp && !"".equals(network.get("addr"))) {
            words.put("ipaddr", network.get("addr"));
            words.put("netmask", network.get("netmask"));
            words.put("gateway", network.get("gateway"));
        }
        words.put("dhcpv6", network.get("dhcpv6"));
        words.put("ipv6autoconf", network.get("ipv6autoconf"));
        List<Object> addresses = new ArrayList<>((List<?>) network.get("ipv6addrs"));
        addresses.removeAll((List<?>) network.get("ipv6_dynamic_addrs"));
        if (!addresses.isEmpty()) {
            words.put("ipv6addr", addresses.get(0));
            words.put("ipv6gateway", network.get("ipv6gateway"));
        }
    }

    private static void putIfThere(Map<?, ?> network, String key, Map<String, Object> words) {
        if (network.containsKey(key)) {
            words.put(key, network.get(key));
        }
    }

    private Map<?, ?> entity(String section, String name) {
        return (Map<?, ?>) section(section).get(name);
    }

    private Map<?, ?> section(String section) {
        return (Map<?, ?>) facts.get(section);
    }
}
