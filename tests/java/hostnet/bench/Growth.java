// SPDX-License-Identifier: Apache-2.0
package hostnet.bench;

import static hostnet.fake.NetworkBuilder.network;

import hostnet.apply.Outcome;
import hostnet.apply.Setup;
import hostnet.fake.FakeHost;
import hostnet.fake.Links;
import hostnet.model.Current;
import hostnet.model.Libvirt;
import hostnet.model.Link;
import hostnet.model.LinkKind;
import hostnet.model.Network;
import hostnet.model.Platform;
import hostnet.model.Request;
import hostnet.model.Saved;
import hostnet.model.Uplink;
import hostnet.problem.Problems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** How planning grows with the number of networks: every second one managed, on vlans of a few nics. */
public final class Growth {
    private static final int NICS = 4;
    private static final int ROUNDS = 9;

    private Growth() {}

    /** Prints the curve: milliseconds in the best of several rounds, and the factor for each doubling. */
    public static void main(String[] arguments) {
        for (int warmUp = 0; warmUp < 30; warmUp++) {
            measure(200);
        }
        System.out.println("networks  operations  first plan  per doubling  no-op plan  per doubling");
        double[] before = null;
        int fewer = 0;
        for (int networks : new int[] {10, 100, 1000, 2000, 4000}) {
            double[] millis = measure(networks);
            double doublings = Math.log((double) networks / Math.max(1, fewer)) / Math.log(2);
            System.out.printf(
                    Locale.ROOT,
                    "%8d  %10d  %7.2f ms  %12s  %7.2f ms  %12s%n",
                    networks,
                    operations(networks),
                    millis[0],
                    factor(before, millis, 0, doublings),
                    millis[1],
                    factor(before, millis, 1, doublings));
            before = millis;
            fewer = networks;
        }
    }

    private static String factor(double[] before, double[] now, int index, double doublings) {
        return before == null
                ? "-"
                : String.format(Locale.ROOT, "x %.2f", Math.pow(now[index] / before[index], 1 / doublings));
    }

    private static double[] measure(int networks) {
        FakeHost bare = host();
        FakeHost done = host();
        Request request = request(networks);
        Current made = new Setup(bare).check(request, new Problems()).after();
        FakeHost whole = new FakeHost(made);
        return new double[] {best(done, request), best(whole, request)};
    }

    private static double best(FakeHost host, Request request) {
        double[] millis = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            Outcome outcome = new Setup(host).check(request, new Problems());
            millis[round] = (System.nanoTime() - start) / 1e6;
            if (outcome.status() == Outcome.Status.REFUSED) {
                throw new IllegalStateException("refused: " + outcome.problems());
            }
        }
        return Arrays.stream(millis).min().orElseThrow();
    }

    /** The operations that so many networks take on a bare host. */
    public static int operations(int networks) {
        return new Setup(host())
                .check(request(networks), new Problems())
                .plan()
                .operations()
                .size();
    }

    private static FakeHost host() {
        TreeMap<String, Link> links = new TreeMap<>();
        for (int nic = 0; nic < NICS; nic++) {
            links.put("eth" + nic, Links.plain("eth" + nic, LinkKind.NIC));
        }
        Libvirt libvirt = new Libvirt(null, new TreeMap<>());
        Platform platform = new Platform(List.of(), true, null, false, null);
        return new FakeHost(new Current(links, List.of(), libvirt, new TreeMap<>(), Saved.nothing(), platform));
    }

    private static Request request(int networks) {
        List<Network> defined = new ArrayList<>();
        for (int index = 0; index < networks; index++) {
            Uplink uplink = Uplink.ofNic("eth" + index % NICS, 1 + index / NICS);
            boolean managed = index % 2 == 0;
            defined.add(
                    network("net" + index).uplink(uplink).managesMacs(managed).build());
        }
        return Request.ofNetworks(defined, List.of());
    }
}
