// SPDX-License-Identifier: Apache-2.0
package hostnet.vdsm;

import hostnet.model.Ipv4;
import hostnet.model.Ipv6;
import hostnet.model.Probe;
import hostnet.model.Probes;
import hostnet.problem.Kind;
import hostnet.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The probes of a request: a list of mappings, each of one word. */
public final class ProbeParser {
    static final String KEY = "probes";

    private static final int MOST = 20;
    private static final int MOST_WORDS = 100;
    private static final String REMEDY = "give a list of {ping: ADDRESS}, {gateway: true} or {command: [PROGRAM, ..]}";
    private static final Vocabulary PROBE =
            new Vocabulary("a probe", Set.of("ping", "gateway", "command"), Map.of(), Map.of("cmd", "command"), "");

    private ProbeParser() {}

    /** The probes that the request, a tree of plain values, names; null when it leaves the choice to us. */
    public static @Nullable Probes parse(Object tree, Problems problems) {
        Object given = tree instanceof Map<?, ?> map ? map.get(KEY) : null;
        if (given == null) {
            return null;
        }
        if (!(given instanceof List<?> list) || list.size() > MOST) {
            problems.add(Kind.BAD_PARAMS, KEY, "this is no list of at most " + MOST + " probes", REMEDY);
            return Probes.NONE;
        }
        boolean gateways = false;
        List<Probe> named = new ArrayList<>();
        for (int index = 0; index < list.size(); index++) {
            Attributes probe = attributes(KEY + "[" + index + "]", list.get(index), problems);
            gateways |= probe.truth("gateway", false);
            addPing(probe, named);
            addCommand(probe, named);
        }
        return new Probes(gateways, List.copyOf(named));
    }

    private static Attributes attributes(String path, @Nullable Object given, Problems problems) {
        Map<?, ?> map = given instanceof Map<?, ?> some ? some : Map.of();
        if (map.size() != 1) {
            problems.add(Kind.BAD_PARAMS, path, Shown.value(given) + " is no mapping of one word", REMEDY);
        }
        Attributes attributes = new Attributes(path, map, problems);
        PROBE.check(attributes);
        return attributes;
    }

    private static void addPing(Attributes probe, List<Probe> named) {
        String text = probe.text("ping", Kind.BAD_PARAMS);
        if (text == null) {
            return;
        }
        String ipv6 = Ipv6.canonical(text);
        if (ipv6 == null ? Ipv4.isAddress(text) : !Ipv6.isLinkScope(ipv6)) {
            named.add(new Probe.Ping(ipv6 == null ? text : ipv6));
        } else {
            probe.problem(
                    Kind.BAD_PARAMS,
                    "ping",
                    Shown.value(text) + " is no address with a meaning of its own",
                    "give an IPv4 or IPv6 address, not of link scope; a name may not be known while networks change");
        }
    }

    private static void addCommand(Attributes probe, List<Probe> named) {
        List<String> words = probe.texts("command", Kind.BAD_PARAMS);
        if (words == null) {
            return;
        }
        boolean runnable = words.size() <= MOST_WORDS && words.stream().noneMatch(word -> word.indexOf('\0') >= 0);
        if (runnable && !words.isEmpty() && words.get(0).startsWith("/")) {
            named.add(new Probe.Command(List.copyOf(words)));
        } else {
            probe.problem(
                    Kind.BAD_PARAMS,
                    "command",
                    Shown.value(words) + " does not begin with the absolute path of a program",
                    "give its path and each argument as a text of its own: no shell sees them");
        }
    }
}
