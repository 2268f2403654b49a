// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import hostnet.host.HostUnreadable;
import hostnet.json.Json;
import hostnet.json.JsonProblem;
import hostnet.model.Link;
import hostnet.model.Route;
import hostnet.model.Rule;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The kernel's links, addresses, routes and rules, as iproute2 prints them. */
final class Ip {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final List<String> COMMAND = List.of("ip", "-j", "-d", "-batch", "-");

    // without a family, "all" is the one table of which ip prints the IPv6 routes, too
    private static final List<String> QUESTIONS = List.of("address show", "route show table all", "rule show");

    private final Commands commands;

    Ip(Commands commands) {
        this.commands = commands;
    }

    /**
     * What the kernel has at one moment, or nearly so.
     *
     * @param links by name
     * @param shaped the links whose traffic an hfsc scheduler shares
     * @param routes to hosts and networks through a device; what the kernel derives for itself (table local) is left out
     * @param rules the plain ones for IPv4
     */
    record KernelState(SortedMap<String, Link> links, List<String> shaped, List<Route> routes, List<Rule> rules) {}

    /** Reads links, addresses, routes and rules with one child process. */
    KernelState read() {
        Finished finished = commands.run(COMMAND, QUESTIONS, LIMIT);
        if (!finished.succeeded()) {
            throw unreadable(finished.errors());
        }
        try {
            List<@Nullable Object> answers = Json.readAll(readable(finished.out()));
            if (answers.size() != QUESTIONS.size()) {
                throw unreadable(answers.size() + " answers to " + QUESTIONS.size() + " questions");
            }
            List<Fields> items = Fields.list(answers.get(0));
            return new KernelState(links(items), shaped(items), routes(answers.get(1)), rules(answers.get(2)));
        } catch (JsonProblem e) {
            throw unreadable(String.valueOf(e.getMessage()));
        }
    }

    /** The bytes, or where they are no UTF-8, because the kernel takes any byte in a name, with marks for the wrong ones. */
    private static byte[] readable(byte[] output) {
        for (byte each : output) {
            if (each < 0) {
                return new String(output, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
            }
        }
        return output;
    }

    /** The links with their addresses of one family, {@code -4} or {@code -6}; none when ip fails. */
    SortedMap<String, Link> addresses(String family) {
        Finished finished = commands.run(List.of("ip", "-j", family, "address", "show"), List.of(), LIMIT);
        return links(Fields.list(finished.succeeded() ? Json.read(finished.out()) : null));
    }

    private static List<String> shaped(List<Fields> items) {
        List<String> names = new ArrayList<>();
        for (Fields item : items) {
            if (item.text("qdisc", "").equals("hfsc")) {
                names.add(item.text("ifname", ""));
            }
        }
        return names;
    }

    private static SortedMap<String, Link> links(List<Fields> items) {
        SortedMap<String, Link> links = new TreeMap<>();
        for (Fields item : items) {
            Link link = LinkJson.link(item);
            if (link != null) {
                links.put(link.name(), link);
            }
        }
        return links;
    }

    private static List<Route> routes(@Nullable Object answer) {
        List<Route> routes = new ArrayList<>();
        for (Fields item : Fields.list(answer)) {
            RouteJson.addTo(routes, item);
        }
        return routes;
    }

    private static List<Rule> rules(@Nullable Object answer) {
        List<Rule> rules = new ArrayList<>();
        for (Fields item : Fields.list(answer)) {
            RuleJson.addTo(rules, item);
        }
        return rules;
    }

    private static HostUnreadable unreadable(String reason) {
        return new HostUnreadable(
                "kernel",
                "the kernel's links and routes can't be read: " + reason,
                "Install iproute2 4.18 or later and run 'ip -j -d address show' on the host to see more.");
    }
}
