// SPDX-License-Identifier: Apache-2.0
package hostnet.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What keeps libvirt from managing the MAC table of a bridge, or cuts somebody off when it does (libvirt-mac-table.md
 * §2).
 *
 * @param device that is in the way
 * @param fact what is so, for a sentence that begins with the device
 * @param remedy what to do
 */
public record Obstacle(String device, String fact, String remedy) {
    private static final String USUAL_PVID = "1";

    /** Everything in the way of that bridge with that uplink; null for a bridge without one. */
    public static List<Obstacle> of(Map<String, Link> links, Link bridge, @Nullable String uplink) {
        List<Obstacle> obstacles = new ArrayList<>();
        for (Link link : links.values()) {
            if (bridge.name().equals(link.base())) {
                obstacles.add(new Obstacle(
                        link.name(),
                        "stands on bridge " + bridge.name() + ", where tagged frames are dropped with the flag",
                        "make that vlan on the uplink, as a network of its own"));
            }
            if (bridge.name().equals(link.master()) && link.port() != null) {
                addPort(obstacles, link, link.port(), bridge, uplink);
            }
        }
        if (bridge.promiscuity() > 0) {
            obstacles.add(new Obstacle(
                    bridge.name(),
                    "is promiscuous, and so are all its ports",
                    "end the packet capture or port mirroring on it"));
        }
        if (!USUAL_PVID.equals(bridge.bridgeOptions().getOrDefault("default_pvid", USUAL_PVID))) {
            obstacles.add(new Obstacle(
                    bridge.name(),
                    "gives new ports another VLAN than 1",
                    "set it back: ip link set dev " + bridge.name() + " type bridge vlan_default_pvid 1"));
        }
        return obstacles;
    }

    private static void addPort(List<Obstacle> obstacles, Link link, Port port, Link bridge, @Nullable String uplink) {
        if (leadsOut(link) && !link.name().equals(uplink)) {
            String role = uplink == null ? "is an uplink" : "is a second uplink";
            obstacles.add(new Obstacle(
                    link.name(),
                    role + " of bridge " + bridge.name() + ", which the declaration does not name",
                    "take it off the bridge, or make one bond of both"));
        }
        if (port.hasOwnVlans()) {
            obstacles.add(new Obstacle(
                    link.name(),
                    "is not in VLAN 1 alone (" + port.vlans() + "), which counts with the flag",
                    "give it back what the kernel gives: bridge vlan add dev " + link.name() + " vid 1 pvid untagged"));
        }
    }

    /** Taps and the ends of containers lead to guests, whoever made them. */
    private static boolean leadsOut(Link link) {
        return switch (link.kind()) {
            case NIC, BOND, VLAN, DUMMY -> true;
            default -> false;
        };
    }
}
