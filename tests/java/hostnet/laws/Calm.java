// SPDX-License-Identifier: Apache-2.0
package hostnet.laws;

import hostnet.apply.Snapshot;
import hostnet.fake.FakeHost;
import hostnet.model.Current;
import hostnet.model.Link;
import hostnet.model.Network;
import java.util.List;

/** Hosts when STP has calmed down, which is when the ageing time of a bridge can be read. */
final class Calm {
    private Calm() {}

    /** What differs then between the host before and this one; of a time that hostnet could not know, nothing is asked. */
    static List<String> differences(Scenario scenario, FakeHost host) {
        Current before = scenario.host().settle().read();
        boolean known = scenario.before().links().values().stream()
                .filter(Link::forgetsFaster)
                .allMatch(link -> isKnown(link.name(), before));
        return known ? Snapshot.differences(before, host.settle().read()) : List.of();
    }

    private static boolean isKnown(String bridge, Current before) {
        Network owner = before.saved().networks().get(bridge);
        String declared = owner == null ? "30000" : owner.bridgeOptions().getOrDefault("ageing_time", "30000");
        return declared.equals(before.links().get(bridge).bridgeOptions().get("ageing_time"));
    }
}
