// SPDX-License-Identifier: Apache-2.0
package hostnet.vdsm;

import hostnet.model.HostQos;
import hostnet.model.HostQos.Curve;
import hostnet.problem.Kind;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** VDSM's {@code hostQos} of one network: outbound curves of hfsc (vdsm-networks.md §1.2). */
final class QosParser {
    private static final Set<String> CURVES = Set.of("ls", "ul", "rt");
    private static final Set<String> MEMBERS = Set.of("m1", "d", "m2");

    /** The kernel counts a curve's bytes per second in 32 bits. */
    private static final long MOST_RATE = 8 * 0xFFFF_FFFFL;

    /** Less is not one byte per second, and the kernel takes no class that never sends. */
    private static final long LEAST_RATE = 8;

    /** A burst of more than an hour is a mistake of units, and the kernel counts microseconds in 32 bits. */
    private static final long MOST_BURST = 3_600_000_000L;

    private final Attributes network;

    QosParser(Attributes network) {
        this.network = network;
    }

    /** The curves; null when none are given or they are unclear. */
    @Nullable
    HostQos parse() {
        Attributes qos = object(network, "hostQos", Set.of("out"));
        Attributes out = qos == null || qos.names().isEmpty() ? null : object(qos, "out", CURVES);
        if (out == null) {
            return null;
        }
        Curve linkShare = curve(out, "ls");
        Curve upperLimit = curve(out, "ul");
        Curve realTime = curve(out, "rt");
        if (!out.has("ls")) {
            out.problem(
                    Kind.BAD_PARAMS, "ls", "hostQos has no link share", "give ls with at least m2, the rate in bit/s");
        }
        return linkShare == null ? null : new HostQos(linkShare, upperLimit, realTime);
    }

    private static @Nullable Curve curve(Attributes out, String name) {
        Attributes curve = object(out, name, MEMBERS);
        if (curve == null) {
            return null;
        }
        Long m1 = curve.number("m1", MOST_RATE);
        Long d = curve.number("d", MOST_BURST);
        Long m2 = curve.number("m2", MOST_RATE);
        if (!curve.has("m2")) {
            curve.problem(Kind.BAD_PARAMS, "m2", "the curve has no rate", "give m2, the average rate in bit/s");
        } else if (m2 != null && m2 < LEAST_RATE) {
            curve.problem(
                    Kind.BAD_PARAMS,
                    "m2",
                    "a rate of " + m2 + " bit/s lets nothing through",
                    "give at least " + LEAST_RATE + ", or leave hostQos out");
        }
        return m2 == null ? null : new Curve(m1 == null ? 0 : m1, d == null ? 0 : d, m2);
    }

    private static @Nullable Attributes object(Attributes parent, String name, Set<String> known) {
        Object given = parent.raw(name);
        if (given == null) {
            return null;
        }
        if (!(given instanceof Map<?, ?> map)) {
            parent.problem(
                    Kind.BAD_PARAMS,
                    name,
                    Shown.value(given) + " is no mapping",
                    "write hostQos as {out: {ls: {m2: 4000000}}}");
            return null;
        }
        Attributes object = parent.nested(name, map);
        for (String word : object.names()) {
            if (!known.contains(word)) {
                object.problem(
                        Kind.BAD_PARAMS,
                        word,
                        Shown.value(word) + " is no part of " + name,
                        "known are " + String.join(", ", known.stream().sorted().toList()));
            }
        }
        return object;
    }
}
