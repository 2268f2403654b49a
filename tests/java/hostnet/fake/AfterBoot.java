// SPDX-License-Identifier: Apache-2.0
package hostnet.fake;

import hostnet.model.Current;
import hostnet.model.Custody;
import hostnet.model.Libvirt;
import hostnet.model.LibvirtNetwork;
import hostnet.model.Link;
import hostnet.model.LinkKind;
import hostnet.model.Network;
import hostnet.model.Shaping;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What is left of a host when its kernel begins anew: nics as they came, and what is on the disk. */
final class AfterBoot {
    private AfterBoot() {}

    static Current of(Current current) {
        SortedMap<String, Link> nics = new TreeMap<>();
        current.links().values().stream()
                .filter(link -> link.kind() == LinkKind.NIC)
                .forEach(link -> nics.put(link.name(), nic(link)));
        SortedMap<String, LibvirtNetwork> networks = new TreeMap<>();
        current.libvirt().networks().values().stream()
                .filter(network -> network.inactive() != null)
                .forEach(network -> networks.put(network.name(), network.whenStopped()));
        return new Current(
                nics,
                List.of(),
                List.of(),
                new TreeMap<>(),
                new Libvirt(current.libvirt().outage(), networks),
                current.files(),
                current.saved(),
                current.safe(),
                current.platform(),
                new Custody(current.custody().dhcpProgram(), current.custody().managers(), List.of(), List.of()));
    }

    private static Link nic(Link link) {
        String mac = link.permanentMac() == null ? link.mac() : link.permanentMac();
        return link.outOfBond()
                .withMaster(null)
                .withPort(null)
                .withUp(false)
                .withMac(mac)
                .withMtu(Network.DEFAULT_MTU)
                .withAddresses(List.of())
                .withShaping(Shaping.NONE);
    }
}
