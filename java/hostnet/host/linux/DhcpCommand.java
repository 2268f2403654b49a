// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import hostnet.model.DhcpClient;
import java.util.ArrayList;
import java.util.List;

/** The command that starts a DHCP client as a systemd unit of its own. */
final class DhcpCommand {
    private DhcpCommand() {}

    /** The words that start it. */
    static List<String> words(DhcpClient client, String program, String script) {
        List<String> words = new ArrayList<>(List.of(
                "systemd-run",
                "--quiet",
                "--collect",
                "--unit=" + DhcpPaths.unit(client.device(), client.ipv6()),
                "--description=" + client.protocol() + " client of hostnet on " + client.device(),
                // when it is ended politely, a client may give its lease back or take the address away
                "--property=KillSignal=SIGKILL",
                "--property=Restart=always",
                "--property=RestartSec=5",
                "--"));
        words.addAll(
                program.equals(DhcpPrograms.DHCLIENT) ? dhclientWords(client, script) : dhcpcdWords(client, script));
        return words;
    }

    private static List<String> dhclientWords(DhcpClient client, String script) {
        String kept = DhcpPaths.kept(client.device(), client.ipv6());
        String state = DhcpPaths.state(client.device(), client.ipv6());
        List<String> words = new ArrayList<>(List.of(DhcpPrograms.DHCLIENT, client.ipv6() ? "-6" : "-4", "-d"));
        if (client.ipv6()) {
            // a DUID made of the device's own MAC address: it goes where that goes
            words.addAll(List.of("-D", "LL"));
        }
        words.addAll(List.of("-cf", kept + ".conf", "-lf", kept + ".leases", "-pf", state + ".pid", "-sf", script));
        words.addAll(List.of("-e", "HOSTNET_STATE=" + state));
        words.addAll(List.of("-e", "HOSTNET_DEFAULT_ROUTE=" + (client.defaultRoute() ? "yes" : "no")));
        words.addAll(List.of("-e", "HOSTNET_NAMESERVERS=" + (client.nameservers() ? "yes" : "no")));
        words.add(client.device());
        return words;
    }

    private static List<String> dhcpcdWords(DhcpClient client, String script) {
        String kept = DhcpPaths.kept(client.device(), client.ipv6());
        return List.of(
                DhcpPrograms.DHCPCD,
                client.ipv6() ? "-6" : "-4",
                "-B",
                "-f",
                kept + ".conf",
                "-c",
                script,
                client.device());
    }
}
