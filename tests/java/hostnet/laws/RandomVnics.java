// SPDX-License-Identifier: Apache-2.0
package hostnet.laws;

import hostnet.fake.FakeHost;
import hostnet.fake.Links;
import hostnet.model.Current;
import hostnet.model.LibvirtNetwork;
import hostnet.model.Link;
import hostnet.model.LinkKind;
import hostnet.model.Network;
import hostnet.model.Port;
import hostnet.model.Vnic;
import java.util.Collection;
import java.util.List;

/** vNICs of domains: on the network of a bridge, on another network, or straight on the bridge. */
final class RandomVnics {
    private static final String LATE = "vnet-late";

    private RandomVnics() {}

    static Vnic of(String tap, String bridge, Dice dice) {
        String network = dice.pick("vdsm-" + bridge, "vdsm-" + bridge, "vdsm-" + bridge, "other", null);
        String mac = Links.macOf(dice.chance(20) ? "copy" : "guest of " + tap);
        return new Vnic(tap, mac, "guest", network, dice.chance(40), dice.chance(20));
    }

    /** A domain ends, or one starts on the bridge of a network, as libvirt does that at the moment. */
    static void comeOrGo(FakeHost host, Collection<Network> networks, Dice dice) {
        Current current = host.read();
        List<String> taps = List.copyOf(current.libvirt().vnics().keySet());
        if (!taps.isEmpty() && dice.chance(50)) {
            host.unplug(dice.pick(taps));
            return;
        }
        for (Network network : networks) {
            LibvirtNetwork running = current.libvirt().networks().get(network.libvirtName());
            Link bridge = current.links().get(network.name());
            if (network.bridged() && bridge != null && running != null && running.live() != null) {
                boolean managed = running.live().managesMacs();
                Vnic vnic = new Vnic(LATE, Links.macOf("late"), "late", network.libvirtName(), managed, false);
                Port port = managed ? new Port(false, false).withStation(vnic.mac(), true) : Port.NEW;
                Link tap = Links.plain(LATE, LinkKind.TUN).withMtu(bridge.mtu());
                host.plug(tap.withMaster(bridge.name()).withPort(port), vnic);
                return;
            }
        }
    }
}
