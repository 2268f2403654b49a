// SPDX-License-Identifier: Apache-2.0
package hostnet.apply;

import hostnet.host.Host;
import hostnet.model.Current;
import hostnet.model.Probe;
import hostnet.model.Probes;
import hostnet.model.Route;
import hostnet.operation.Prediction;
import hostnet.problem.Kind;
import hostnet.problem.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The probes of one change: chosen before it by what works, carried out after it. */
final class Probing {
    /** One that has always answered answers at once. */
    private static final Duration BEFORE = Duration.ofMillis(1);

    /** Negotiation of an aggregate (802.3ad, slow rate) may take as long. */
    private static final Duration AFTER = Duration.ofSeconds(30);

    private final Host host;
    private final List<Probe> probes = new ArrayList<>();

    /** Those that are asked for, and of the gateways those that answer now. */
    Probing(Host host, Probes asked, Setup.Draft draft) {
        this.host = host;
        probes.addAll(asked.named());
        if (asked.gateways()) {
            lasting(draft).stream()
                    .filter(gateway -> host.probe(gateway, BEFORE) == null)
                    .forEach(probes::add);
        }
    }

    /** A gateway that the plan leaves in its place. */
    private static List<Probe> lasting(Setup.Draft draft) {
        Set<Probe> afterwards = gateways(Prediction.of(draft.plan(), draft.before()));
        return gateways(draft.before()).stream().filter(afterwards::contains).toList();
    }

    private static Set<Probe> gateways(Current host) {
        return host.routes().stream()
                .filter(route -> route.isMainDefault() && route.gateway() != null)
                .map(Probing::ping)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Probe ping(Route route) {
        String gateway = String.valueOf(route.gateway());
        // an address of link scope means nothing without its link, and its link may be another afterwards
        return new Probe.Ping(gateway.startsWith("fe80:") ? gateway + "%" + route.device() : gateway);
    }

    /** Why the change can't stay; empty when everything works. */
    List<Problem> failures() {
        List<Problem> failures = new ArrayList<>();
        for (Probe probe : probes) {
            String complaint = host.probe(probe, AFTER);
            if (complaint != null) {
                failures.add(new Problem(
                        Kind.LOST_CONNECTION,
                        "probes",
                        "after the change this failed for " + AFTER.toSeconds() + " s: " + probe.words()
                                + (complaint.isEmpty() ? "" : " (" + complaint + ")"),
                        "look what of the plan is on the way there; if it may fail, leave it out of probes"));
            }
        }
        return failures;
    }
}
