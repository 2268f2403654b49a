// SPDX-License-Identifier: Apache-2.0
package hostnet.call;

import hostnet.apply.Outcome;
import hostnet.apply.Proof;
import hostnet.apply.Setup;
import hostnet.apply.Terms;
import hostnet.host.Host;
import hostnet.host.HostUnreadable;
import hostnet.model.Probes;
import hostnet.model.Request;
import hostnet.problem.Problems;
import hostnet.vdsm.PlanId;
import hostnet.vdsm.ProbeParser;
import hostnet.vdsm.RequestParser;
import hostnet.vdsm.VnicMode;

/** One call of setupNetworks: the site's hooks, the parser and the setup, one after the other. */
public final class Call {
    private final Host host;
    private final Problems problems;

    /** A call on that host, which adds to these problems. */
    public Call(Host host, Problems problems) {
        this.host = host;
        this.problems = problems;
    }

    /** Says what the request, a tree of plain values, would do; the host is only read. */
    public Outcome check(Object tree) {
        Hooks hooks = new Hooks(host.hooks(), true, problems);
        Object left = hooks.before(tree);
        Request request = RequestParser.parse(left, problems);
        return hooks.told(setup(left, Proof.NONE).check(request, problems));
    }

    /** Does it; it stays only with that proof. */
    public Outcome apply(Object tree, Proof proof) {
        // a hook may change things of its own: nobody else's is to run meanwhile
        return host.alone(() -> applyAlone(tree, proof));
    }

    private Outcome applyAlone(Object tree, Proof proof) {
        Hooks hooks = new Hooks(host.hooks(), false, problems);
        Object left = hooks.before(tree);
        Request request = RequestParser.parse(left, problems);
        try {
            Outcome outcome = setup(left, proof).apply(request, problems);
            hooks.after(outcome.succeeded());
            return hooks.told(outcome);
        } catch (HostUnreadable unreadable) {
            hooks.after(false);
            throw unreadable;
        }
    }

    private Setup setup(Object tree, Proof proof) {
        Probes asked = ProbeParser.parse(tree, problems);
        // who has to come back himself wants to know the same of others
        Probes usual = proof == Proof.NONE ? Probes.NONE : Probes.USUAL;
        return new Setup(
                host,
                new Terms(
                        PlanId.approvedBy(tree, problems),
                        VnicMode.of(tree, problems),
                        asked == null ? usual : asked,
                        proof));
    }
}
