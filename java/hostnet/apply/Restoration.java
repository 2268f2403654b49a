// SPDX-License-Identifier: Apache-2.0
package hostnet.apply;

import hostnet.apply.Outcome.Status;
import hostnet.host.Host;
import hostnet.model.Current;
import hostnet.model.Request;
import hostnet.operation.Operation;
import hostnet.operation.Plan;
import hostnet.plan.Salvage;
import hostnet.problem.Problem;
import hostnet.problem.Problems;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The return to the safe configuration after a boot, when nobody is there to mend a host: in one plan where that can be
 * done; else halves of it are tried until only what can't be done is left out. That stays owned, for the next boot.
 */
public final class Restoration {
    private final Host host;
    private final Reach reach;
    private final Setup setup;
    private final List<Operation> done = new ArrayList<>();
    private final SortedMap<String, List<String>> leftOut = new TreeMap<>();
    private final Set<String> warnings = new LinkedHashSet<>();
    private List<String> reasonsOfHost = List.of();

    /** Works on that host. */
    public Restoration(Host host) {
        this(host, Reach.WHOLE);
    }

    /** Works on that host as far as it may. */
    public Restoration(Host host, Reach reach) {
        this.host = reach.host(host);
        this.reach = reach;
        this.setup = new Setup(this.host, reach);
    }

    /** Says what would be done where nothing comes in between. */
    public static Outcome check(Host host, Reach reach, Problems problems) {
        Host there = reach.host(host);
        Current current = there.read();
        Salvage salvage = Salvage.of(Request.back(current.saved(), current.safe()), current);
        salvage.leftOut().forEach(problems::warn);
        return new Setup(there, reach).check(salvage.request(), problems);
    }

    /** Does it. */
    public Restored run() {
        return host.alone(() -> {
            if (reach == Reach.WHOLE) {
                recover();
            }
            Current current = host.read();
            Salvage salvage = Salvage.of(Request.back(current.saved(), current.safe()), current);
            salvage.leftOut().forEach((path, reason) -> leftOut.put(path, List.of(reason)));
            restore(salvage.request(), salvage.request().paths());
            return new Restored(new Plan(List.copyOf(done)), leftOut, List.copyOf(warnings));
        });
    }

    /** A host that is not as before a change that was cut off is given what can be: nobody is there to mend it. */
    private void recover() {
        Recovery.Recovered recovered = new Recovery(host).run();
        if (recovered != null) {
            List<String> problems =
                    recovered.problems().stream().map(Problem::toString).toList();
            warnings.add("journal: " + recovered.news());
            warnings.addAll(problems);
            reasonsOfHost = recovered.status() == Status.ROLLBACK_PENDING ? problems : reasonsOfHost;
        }
    }

    private void restore(Request whole, List<String> paths) {
        if (paths.isEmpty() || !reasonsOfHost.isEmpty()) {
            paths.forEach(path -> leftOut.put(path, reasonsOfHost));
            return;
        }
        Outcome outcome = setup.applyAlone(whole.only(paths), new Problems());
        List<String> reasons =
                outcome.problems().stream().map(Problem::toString).toList();
        if (outcome.succeeded()) {
            done.addAll(outcome.plan().operations());
            warnings.addAll(outcome.warnings());
        } else if (isOfHost(outcome)) {
            reasonsOfHost = reasons;
            paths.forEach(path -> leftOut.put(path, reasons));
        } else if (paths.size() == 1) {
            leftOut.put(paths.get(0), reasons);
        } else {
            restore(whole, paths.subList(0, paths.size() / 2));
            restore(whole, paths.subList(paths.size() / 2, paths.size()));
        }
    }

    /** What is wrong with the host itself is so for each part. */
    private static boolean isOfHost(Outcome outcome) {
        return outcome.status() == Status.REFUSED
                && outcome.problems().stream().anyMatch(problem -> !Request.isPath(problem.path()));
    }
}
