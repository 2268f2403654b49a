// SPDX-License-Identifier: Apache-2.0
package hostnet.laws;

import hostnet.apply.Outcome;
import hostnet.apply.Outcome.Status;
import hostnet.apply.Setup;
import hostnet.fake.FakeHost;
import hostnet.model.Current;
import hostnet.model.LibvirtNetwork;
import hostnet.model.Request;
import hostnet.plan.Merge;
import hostnet.plan.Validator;
import hostnet.problem.Problems;

/** A host with a past and a request for it, both made from one seed, and what a check and an apply make of them. */
final class Scenario {
    private static final int ATTEMPTS = 12;

    private final long seed;
    private final FakeHost host;
    private final Request request;
    private final Current before;
    private final Outcome check;
    private final FakeHost changed;
    private final Outcome applied;

    private Scenario(long seed, FakeHost host, Request request) {
        this.seed = seed;
        this.host = host;
        this.request = request;
        before = host.read();
        check = new Setup(host).check(request, new Problems());
        changed = host.copy();
        applied = applyTo(changed);
    }

    /** The scenario of a seed; nearly always one whose request is accepted. */
    static Scenario of(long seed) {
        Dice dice = new Dice(seed);
        RandomRequests requests = new RandomRequests(dice);
        FakeHost host = RandomHosts.host(dice);
        for (int past = dice.below(4); past > 0; past--) {
            Request earlier = accepted(host, requests);
            new Setup(host).apply(earlier, new Problems());
            for (int drifts = dice.below(3); drifts > 0; drifts--) {
                Drift.befall(host, dice);
            }
        }
        return new Scenario(
                seed, host.copy(), dice.chance(5) ? requests.next(host.read().saved()) : accepted(host, requests));
    }

    private static Request accepted(FakeHost host, RandomRequests requests) {
        Current current = host.read();
        Request request = requests.next(current.saved());
        for (int attempt = 0; attempt < ATTEMPTS && isRefused(current, request); attempt++) {
            request = requests.next(current.saved());
        }
        return request;
    }

    private static boolean isRefused(Current current, Request request) {
        Problems problems = new Problems();
        Validator.validate(Merge.merge(request, current, problems), current, problems);
        return !problems.isEmpty();
    }

    long seed() {
        return seed;
    }

    Request request() {
        return request;
    }

    /** The host before the request, once more at each call. */
    FakeHost host() {
        return host.copy();
    }

    Current before() {
        return before;
    }

    Outcome check() {
        return check;
    }

    /** The host after an apply. */
    FakeHost changed() {
        return changed;
    }

    Outcome applied() {
        return applied;
    }

    boolean isRefused() {
        return check.status() == Status.REFUSED;
    }

    /** Whether all that runs could be started again: libvirt starts no managed network whose bridge is gone. */
    boolean isReversible() {
        return before.libvirt().networks().values().stream()
                .map(LibvirtNetwork::live)
                .filter(live -> live != null && live.managesMacs() && live.bridge() != null)
                .allMatch(live -> before.links().containsKey(live.bridge()));
    }

    Outcome applyTo(FakeHost target) {
        return new Setup(target).apply(request, new Problems());
    }
}
