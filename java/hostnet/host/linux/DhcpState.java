// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import hostnet.model.DhcpClient;
import java.util.List;

/** The file that says as what a DHCP client of hostnet was started, one fact a line. */
final class DhcpState {
    private static final String YES = "yes";

    private DhcpState() {}

    static String write(DhcpClient client) {
        return String.join(
                        "\n",
                        client.device(),
                        client.protocol(),
                        client.identity(),
                        client.defaultRoute() ? YES : "no",
                        client.nameservers() ? YES : "no")
                + "\n";
    }

    /** The client that the lines are about; missing lines read as empty. */
    static DhcpClient read(List<String> lines) {
        return new DhcpClient(
                line(lines, 0),
                line(lines, 1).equals(DhcpClient.protocol(true)),
                line(lines, 2),
                line(lines, 3).equals(YES),
                line(lines, 4).equals(YES));
    }

    private static String line(List<String> lines, int index) {
        return index < lines.size() ? lines.get(index) : "";
    }
}
