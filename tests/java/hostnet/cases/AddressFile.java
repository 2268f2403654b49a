// SPDX-License-Identifier: Apache-2.0
package hostnet.cases;

import hostnet.model.Cidr;
import hostnet.model.Ipv6Stack;
import hostnet.model.Link;
import hostnet.model.Link.Address;
import hostnet.model.Link.Dad;
import hostnet.model.Route;
import hostnet.model.Rule;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;

/** Addresses, routes and rules as a case writes them: in the words of {@code ip}. */
final class AddressFile {
    private AddressFile() {}

    /** {@code 2001:db8::7/64 leased}, {@code 192.0.2.7/24 label eth0:1}, {@code 2001:db8::7/64 dadfailed}. */
    static Address address(String text) {
        String[] words = text.split(" ", 2);
        String rest = words.length == 1 ? "" : words[1];
        int slash = words[0].indexOf('/');
        Cidr cidr = new Cidr(words[0].substring(0, slash), Integer.parseInt(words[0].substring(slash + 1)));
        boolean dynamic = rest.equals("leased");
        Dad dad = rest.equals("dadfailed") ? Dad.FAILED : Dad.PASSED;
        boolean plain = dynamic || dad == Dad.FAILED;
        return new Address(cidr, false, dynamic, dad, plain ? "" : rest);
    }

    /** {@code default via 192.0.2.1 dev eth0 table 100 metric 5 proto static}. */
    static Route route(String text) {
        Deque<String> words = new ArrayDeque<>(List.of(text.split(" ", -1)));
        String destination = words.pop();
        Map<String, String> parts = new TreeMap<>();
        StringJoiner attributes = new StringJoiner(" ");
        while (!words.isEmpty()) {
            String word = words.pop();
            if (List.of("via", "dev", "table", "metric").contains(word)) {
                parts.put(word, words.pop());
            } else {
                attributes.add(word);
            }
        }
        String gateway = parts.get("via");
        return new Route(
                destination,
                gateway,
                parts.get("dev"),
                parts.getOrDefault("table", Route.MAIN),
                Integer.parseInt(parts.getOrDefault("metric", "0")),
                (destination + gateway).indexOf(':') >= 0,
                attributes.toString());
    }

    /** {@code from 192.0.2.0/24 priority 100 table 100}. */
    static Rule rule(String text) {
        String[] words = text.split(" ", -1);
        Map<String, String> parts = new TreeMap<>();
        for (int index = 0; index < words.length; index += 2) {
            parts.put(words[index], words[index + 1]);
        }
        return new Rule(
                Long.parseLong(parts.get("priority")),
                parts.getOrDefault("from", Rule.ALL),
                parts.getOrDefault("to", Rule.ALL),
                parts.get("iif"),
                parts.get("table"));
    }

    /** What an untuned kernel gives all devices; those said to be off don't speak IPv6. */
    static SortedMap<String, Ipv6Stack> stacks(SortedMap<String, Link> links, List<String> off) {
        TreeMap<String, Ipv6Stack> stacks = new TreeMap<>();
        stacks.put(Ipv6Stack.DEFAULT, Ipv6Stack.UNTUNED);
        links.keySet().forEach(name -> stacks.put(name, Ipv6Stack.UNTUNED));
        off.forEach(name -> stacks.put(name, off(stacks.get(name))));
        return stacks;
    }

    static Ipv6Stack off(Ipv6Stack stack) {
        return new Ipv6Stack(
                false, stack.acceptRa(), stack.autoconf(), stack.acceptRedirects(), stack.acceptDefaultRouter());
    }

    static Ipv6Stack on(Ipv6Stack stack) {
        return new Ipv6Stack(
                true, stack.acceptRa(), stack.autoconf(), stack.acceptRedirects(), stack.acceptDefaultRouter());
    }
}
