// SPDX-License-Identifier: Apache-2.0
package hostnet.cases;

import hostnet.fake.FakeHost;
import hostnet.fake.Links;
import hostnet.model.Current;
import hostnet.model.FileContent;
import hostnet.model.Link;
import hostnet.model.LinkKind;
import hostnet.model.Saved;
import hostnet.operation.PutFile;
import hostnet.operation.SaveRunning;
import hostnet.operation.SetAutostart;
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
            case "stp" -> host.changeTopology(words[2]);
            case "plug" -> plug(host, words[1], words[2]);
            case "virsh" -> virsh(host, words[1], words[2]);
            case "rm" -> rm(host, words[1]);
            case "forget" -> host.disturb(new SaveRunning(current.saved(), Saved.nothing()));
            default -> throw new IllegalArgumentException("no such event: " + event);
        }
    }

    /** A domain starts: a tap comes to the bridge as libvirt makes it. */
    private static void plug(FakeHost host, String tap, String bridge) {
        Link below = host.read().links().get(bridge);
        Link link = Links.plain(tap, LinkKind.TUN).withMtu(below.mtu());
        host.plug(link.withMaster(bridge));
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

    private static void rm(FakeHost host, String file) {
        String path = Ifcfg.DIRECTORY + "/" + file;
        FileContent before = host.read().files().get(path);
        host.disturb(new PutFile(path, before, null));
    }
}
