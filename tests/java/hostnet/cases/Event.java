// SPDX-License-Identifier: Apache-2.0
package hostnet.cases;

import hostnet.fake.FakeHost;
import hostnet.fake.Links;
import hostnet.model.Current;
import hostnet.model.FileContent;
import hostnet.model.Ipv6Stack;
import hostnet.model.LibvirtNetwork;
import hostnet.model.Link;
import hostnet.model.LinkKind;
import hostnet.model.Port;
import hostnet.model.ResolvConf;
import hostnet.model.Saved;
import hostnet.model.Vnic;
import hostnet.operation.PutFile;
import hostnet.operation.SaveRunning;
import hostnet.operation.SetAutostart;
import hostnet.operation.SetIpv6;
import hostnet.operation.StopNetwork;
import hostnet.operation.UndefineNetwork;
import hostnet.render.Ifcfg;

/** What somebody did to a host, written as the command that does it. */
final class Event {
    private Event() {}

    static void befall(FakeHost host, String event) {
        String[] words = event.split(" ", 3);
        Current current = host.read();
        switch (words[0]) {
            case "ip" -> host.disturb(event.substring("ip ".length()));
            case "tc" -> host.reshape(event.substring("tc ".length()));
            case "bridge" -> host.repin(event.substring("bridge ".length()));
            case "stp" -> host.changeTopology(words[2]);
            case "plug" -> plug(host, words[1], words[2]);
            case "virsh" -> virsh(host, words[1], words[2]);
            case "ipv6" -> ipv6(host, current, words[1], words[2]);
            case "resolv" -> resolv(host, current, words[1]);
            case "rm" -> rm(host, words[1]);
            case "forget" -> host.disturb(new SaveRunning(current.saved(), Saved.nothing()));
            default -> throw new IllegalArgumentException("no such event: " + event);
        }
    }

    /**
     * A domain starts with a vNIC on the network of the bridge: its tap comes as libvirt makes it. {@code straight}
     * after the bridge stands for one that is plugged into the bridge itself, {@code foreign} for a tap of no domain,
     * {@code like vnet0} for one with the address of that vNIC, which libvirt leaves where it is pinned.
     */
    private static void plug(FakeHost host, String tap, String place) {
        String bridge = place.split(" ", 2)[0];
        Current current = host.read();
        Link below = current.links().get(bridge);
        Link link = Links.plain(tap, LinkKind.TUN).withMtu(below.mtu()).withMaster(bridge);
        if (place.endsWith(" foreign")) {
            host.plug(link);
            return;
        }
        LibvirtNetwork network = place.endsWith(" straight")
                ? null
                : current.libvirt().networks().get("vdsm-" + bridge);
        boolean managed =
                network != null && network.live() != null && network.live().managesMacs();
        String like = place.substring(place.lastIndexOf(' ') + 1);
        Vnic twin = current.libvirt().vnics().get(like);
        String mac = twin == null ? Links.macOf("guest of " + tap) : twin.mac();
        Port port = managed ? Port.NEW.withMode(false, false).withStation(mac, twin == null) : Port.NEW;
        host.plug(
                link.withPort(port),
                new Vnic(tap, mac, "guest-" + tap, network == null ? null : network.name(), managed, false));
    }

    private static void virsh(FakeHost host, String command, String network) {
        Current current = host.read();
        switch (command) {
            case "net-destroy" -> host.disturb(new StopNetwork(network));
            case "net-undefine" ->
                host.disturb(new UndefineNetwork(
                        network, null, current.libvirt().networks().get(network).inactive()));
            case "net-noautostart" -> host.disturb(new SetAutostart(network, false));
            default -> throw new IllegalArgumentException("no such command: " + command);
        }
    }

    private static void ipv6(FakeHost host, Current current, String device, String state) {
        Ipv6Stack before = current.ipv6().get(device);
        host.disturb(
                new SetIpv6(device, before, state.equals("off") ? AddressFile.off(before) : AddressFile.on(before)));
    }

    /** Somebody else writes resolv.conf. */
    private static void resolv(FakeHost host, Current current, String server) {
        FileContent before = current.files().get(ResolvConf.PATH);
        FileContent after = FileContent.ofRoot("nameserver " + server + "\n", ResolvConf.MODE);
        host.disturb(new PutFile(ResolvConf.PATH, before, after));
    }

    private static void rm(FakeHost host, String file) {
        String path = Ifcfg.DIRECTORY + "/" + file;
        FileContent before = host.read().files().get(path);
        host.disturb(new PutFile(path, before, null));
    }
}
