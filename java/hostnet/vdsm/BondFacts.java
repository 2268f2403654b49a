// SPDX-License-Identifier: Apache-2.0
package hostnet.vdsm;

import hostnet.model.BondState;
import hostnet.model.Link;
import hostnet.model.Platform;
import hostnet.operation.BondOptions;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The keys that VDSM reports for bonds alone. */
final class BondFacts {
    private static final String ACTIVE_BACKUP = "1";
    private static final String BROADCAST = "3";

    private BondFacts() {}

    static void put(Map<String, @Nullable Object> facts, Link link, HostIndex host) {
        Platform platform = host.current().platform();
        BondState state = link.bond();
        String active = state == null ? null : state.activePort();
        facts.put("active_slave", active == null ? "" : active);
        facts.put("opts", state == null ? Map.of() : BondOptions.reported(state.options(), platform.bondDefaults()));
        facts.put("speed", state == null ? 0 : speed(link, state, host));
        facts.put("switch", "legacy");
        if (state != null && link.aggregator() != null && state.partnerMac() != null) {
            facts.put("ad_aggregator_id", Integer.toString(link.aggregator()));
            facts.put("ad_partner_mac", state.partnerMac());
        }
    }

    /** What the ports carry together, in Mb/s: only the active one, the slowest where each carries all, else all. */
    private static int speed(Link bond, BondState state, HostIndex host) {
        String mode = BondOptions.mode(state.options());
        Map<String, Integer> speeds = host.current().platform().speeds();
        if (mode.equals(ACTIVE_BACKUP)) {
            return state.activePort() == null ? 0 : speeds.getOrDefault(state.activePort(), 0);
        }
        int sum = 0;
        int least = Integer.MAX_VALUE;
        for (Link port : host.ports(bond.name())) {
            int speed = speeds.getOrDefault(port.name(), 0);
            sum += speed;
            least = Math.min(least, speed);
        }
        return mode.equals(BROADCAST) ? (least == Integer.MAX_VALUE ? 0 : least) : sum;
    }
}
