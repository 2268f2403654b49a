// SPDX-License-Identifier: Apache-2.0
package hostnet.laws;

import hostnet.apply.Outcome;
import hostnet.apply.Setup;
import hostnet.fake.FakeHost;
import hostnet.model.Current;
import hostnet.model.LibvirtNetwork;
import hostnet.model.Request;
import hostnet.problem.Problems;

/** A host with a past and a request for it, both made from one seed. */
record Scenario(long seed, FakeHost host, Request request) {
    private static final int ATTEMPTS = 12;

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
        return new Scenario(seed, host, accepted(host, requests));
    }

    private static Request accepted(FakeHost host, RandomRequests requests) {
        Current current = host.read();
        Request request = requests.next(current.saved());
        for (int attempt = 0; attempt < ATTEMPTS && isRefused(host, request); attempt++) {
            request = requests.next(current.saved());
        }
        return request;
    }

    private static boolean isRefused(FakeHost host, Request request) {
        return new Setup(host).check(request, new Problems()).status() == Outcome.Status.REFUSED;
    }

    /** Whether all that runs could be started again: libvirt starts no managed network whose bridge is gone. */
    boolean isReversible() {
        Current current = host.read();
        return current.libvirt().networks().values().stream()
                .map(LibvirtNetwork::live)
                .filter(live -> live != null && live.managesMacs() && live.bridge() != null)
                .allMatch(live -> current.links().containsKey(live.bridge()));
    }

    Outcome check() {
        return new Setup(host.copy()).check(request, new Problems());
    }

    Outcome applyTo(FakeHost target) {
        return new Setup(target).apply(request, new Problems());
    }
}
