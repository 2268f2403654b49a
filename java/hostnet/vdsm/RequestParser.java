// SPDX-License-Identifier: Apache-2.0
package hostnet.vdsm;

import hostnet.model.Network;
import hostnet.model.Request;
import hostnet.problem.Kind;
import hostnet.problem.Problems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A request in VDSM's words, as a tree of plain values, on its way to {@link Request}; all its problems are found. */
public final class RequestParser {
    private final Problems problems;
    private final List<Network> defined = new ArrayList<>();
    private final List<String> removed = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    private RequestParser(Problems problems) {
        this.problems = problems;
    }

    /**
     * The request of a mapping with {@code networks}, or of a bare list of networks. Networks too unclear to be judged
     * any further are left out; the problems then say why.
     */
    public static Request parse(@Nullable Object tree, Problems problems) {
        RequestParser parser = new RequestParser(problems);
        if (tree instanceof Map<?, ?> map) {
            Attributes request = new Attributes("", map, problems);
            Vocabulary.REQUEST.check(request);
            parser.networks(request.raw("networks"));
        } else if (tree instanceof List<?>) {
            parser.networks(tree);
        } else {
            parser.refuse("request", tree, "a request", "give a mapping with networks, or a list of networks");
        }
        return new Request(List.copyOf(parser.defined), List.copyOf(parser.removed));
    }

    private void networks(@Nullable Object given) {
        if (given instanceof List<?> list) {
            for (int index = 0; index < list.size(); index++) {
                unnamed("networks[" + index + "]", list.get(index));
            }
        } else if (given instanceof Map<?, ?> map) {
            map.forEach((name, attributes) -> named(String.valueOf(name), attributes));
        } else if (given != null) {
            refuse("networks", given, "a list of networks", "give a list of mappings, each with a name");
        }
    }

    private void unnamed(String place, @Nullable Object given) {
        if (!(given instanceof Map<?, ?> map)) {
            refuse(place, given, "a network", "give a mapping with name and other attributes");
            return;
        }
        Object name = map.get("name");
        String text = name == null ? null : Coercion.text(name);
        String path = text == null || text.isEmpty() ? place : pathOf(text);
        Attributes network = new Attributes(path, map, problems);
        if (!network.has("name")) {
            network.problem(Kind.BAD_BRIDGE, "name", "a network has no name", "give it a name of 1 to 15 characters");
        }
        network(network, network.text("name", Kind.BAD_BRIDGE));
    }

    private void named(String name, @Nullable Object given) {
        if (!(given instanceof Map<?, ?> map)) {
            refuse(pathOf(name), given, "a network", "give its attributes as a mapping; {} is a network without a nic");
            return;
        }
        Attributes network = new Attributes(pathOf(name), map, problems);
        String inside = network.text("name", Kind.BAD_BRIDGE);
        if (name.isBlank()) {
            network.problem(Kind.BAD_BRIDGE, "name", "a network has no name", "give it a name of 1 to 15 characters");
        } else if (inside != null && !inside.equals(name)) {
            network.problem(
                    Kind.BAD_BRIDGE,
                    "name",
                    Shown.value(inside) + " is not the name it stands under",
                    "leave name out, or make both the same");
        }
        network(network, name);
    }

    private void network(Attributes network, @Nullable String givenName) {
        String name = givenName == null ? "" : givenName;
        Vocabulary.NETWORK.check(network);
        boolean again = !name.isEmpty() && !seen.add(name);
        if (again) {
            network.problem(Kind.BAD_PARAMS, "name", Shown.value(name) + " is there twice", "name each network once");
        }
        if (network.truth("remove", false)) {
            remove(network, name);
        } else {
            define(network, name, again);
        }
    }

    private void remove(Attributes network, String name) {
        for (String other : network.names()) {
            if (!Set.of("remove", "name", "custom").contains(other)) {
                network.problem(
                        Kind.BAD_PARAMS,
                        other,
                        other + " stands beside remove: true",
                        "leave it out, or leave remove out to define the network");
            }
        }
        // only the rule for networks without a bridge: which kind it is, the host knows
        if (!network.isUnclear("name")) {
            Names.checkNetwork(network, name, false);
        }
        if (!network.isUnclear("name")) {
            removed.add(name);
        }
    }

    private void define(Attributes attributes, String name, boolean again) {
        Network network = new NetworkParser(attributes, name).parse();
        if (network != null && Names.isPlain(name) && !again && !attributes.isUnclear("remove")) {
            defined.add(network);
        }
    }

    private static String pathOf(String name) {
        return "networks." + Shown.word(name);
    }

    private void refuse(String path, @Nullable Object given, String wanted, String remedy) {
        problems.add(Kind.BAD_PARAMS, path, Shown.value(given) + " is not " + wanted, remedy);
    }
}
