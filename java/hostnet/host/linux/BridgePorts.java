// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import hostnet.host.HostUnreadable;
import hostnet.json.Json;
import hostnet.json.JsonProblem;
import hostnet.model.Link;
import hostnet.model.LinkKind;
import hostnet.model.Port;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The stations and VLANs of bridges' ports, as {@code bridge} prints them. */
final class BridgePorts {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final List<String> COMMAND = List.of("bridge", "-j", "-batch", "-");

    private final Commands commands;

    BridgePorts(Commands commands) {
        this.commands = commands;
    }

    /**
     * Adds them to the ports of the bridges that filter VLANs, have a closed port or are asked for: only there may
     * stations be pinned or be about to be. Of other hosts nothing is asked.
     */
    void addTo(SortedMap<String, Link> links, Collection<String> asked) {
        SortedSet<String> bridges = new TreeSet<>();
        for (Link link : links.values()) {
            Port port = link.port();
            Link bridge = links.get(String.valueOf(link.master()));
            if (port != null && bridge != null && isOfInterest(port, bridge, asked)) {
                bridges.add(bridge.name());
            }
        }
        if (!bridges.isEmpty()) {
            List<String> questions = new ArrayList<>();
            bridges.forEach(bridge -> questions.add("fdb show br " + bridge));
            questions.add("vlan show");
            complete(links, bridges, ask(questions));
        }
    }

    private static boolean isOfInterest(Port port, Link bridge, Collection<String> asked) {
        return bridge.kind() == LinkKind.BRIDGE
                && (!port.isOpen() || asked.contains(bridge.name()) || bridge.filtersVlans());
    }

    private List<@Nullable Object> ask(List<String> questions) {
        Finished finished = commands.run(COMMAND, questions, LIMIT);
        if (!finished.succeeded()) {
            throw unreadable(finished.errors());
        }
        try {
            List<@Nullable Object> answers = Json.readAll(finished.out());
            if (answers.size() != questions.size()) {
                throw unreadable(answers.size() + " answers to " + questions.size() + " questions");
            }
            return answers;
        } catch (JsonProblem e) {
            throw unreadable(String.valueOf(e.getMessage()));
        }
    }

    private static void complete(SortedMap<String, Link> links, Set<String> bridges, List<@Nullable Object> answers) {
        Map<String, SortedMap<Integer, String>> vlans = vlans(answers.get(answers.size() - 1));
        Map<String, Map<String, Set<Integer>>> pinned = new HashMap<>();
        answers.subList(0, answers.size() - 1).forEach(answer -> addPinned(pinned, answer));
        links.replaceAll((name, link) -> {
            Port port = link.port();
            if (port == null || !bridges.contains(String.valueOf(link.master()))) {
                return link;
            }
            SortedMap<Integer, String> own = vlans.getOrDefault(name, new TreeMap<>());
            SortedSet<String> stations = new TreeSet<>();
            pinned.getOrDefault(name, Map.of()).forEach((mac, tags) -> {
                if (tags.contains(0) && tags.containsAll(own.keySet())) {
                    stations.add(mac);
                }
            });
            String words = String.join(", ", own.values());
            return link.withPort(new Port(port.learning(), port.flood(), words, stations));
        });
    }

    /** Per port the VLANs of each static address; 0 stands for the entry without one. */
    private static void addPinned(Map<String, Map<String, Set<Integer>>> pinned, @Nullable Object answer) {
        for (Fields entry : Fields.list(answer)) {
            if (entry.text("state", "").equals("static") && entry.has("master")) {
                pinned.computeIfAbsent(entry.text("ifname", ""), port -> new HashMap<>())
                        .computeIfAbsent(entry.text("mac", ""), mac -> new HashSet<>())
                        .add(entry.number("vlan", 0));
            }
        }
    }

    private static Map<String, SortedMap<Integer, String>> vlans(@Nullable Object answer) {
        Map<String, SortedMap<Integer, String>> vlans = new HashMap<>();
        for (Fields port : Fields.list(answer)) {
            SortedMap<Integer, String> own = vlans.computeIfAbsent(port.text("ifname", ""), name -> new TreeMap<>());
            for (Fields vlan : port.objects("vlans")) {
                int first = vlan.number("vlan", 0);
                int last = vlan.number("vlanEnd", first);
                String flags = vlan.map().get("flags") instanceof List<?> words && !words.isEmpty()
                        ? " "
                                + String.join(
                                        " ", words.stream().map(String::valueOf).toList())
                        : "";
                for (int tag = first; tag <= last; tag++) {
                    own.put(tag, tag + flags);
                }
            }
        }
        return vlans;
    }

    private static HostUnreadable unreadable(String reason) {
        return new HostUnreadable(
                "kernel",
                "the bridges' MAC tables can't be read: " + reason,
                "Run 'bridge -j fdb show' on the host to see more.");
    }
}
