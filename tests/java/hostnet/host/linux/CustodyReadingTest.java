// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import static org.assertj.core.api.Assertions.assertThat;

import hostnet.fake.Links;
import hostnet.model.Custodian;
import hostnet.model.Custody;
import hostnet.model.DhcpClient;
import hostnet.model.ForeignClient;
import hostnet.model.Link;
import hostnet.model.LinkKind;
import hostnet.model.Saved;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** State files as the lab's daemons wrote them: systemd 252, NetworkManager 1.42, ifupdown's dhclient 4.4. */
class CustodyReadingTest {
    @TempDir
    private Path root;

    private final TreeMap<String, Link> links = new TreeMap<>();

    @Test
    void networkdTellsItsIdentities() throws IOException {
        runs("systemd-networkd.service");
        link("eth0", "2");
        put("/run/systemd/netif/links/2", """
                # This is private data. Do not parse.
                ADMIN_STATE=configured
                DHCP6_CLIENT_IAID=0xc6599f31
                DHCP6_CLIENT_DUID=DUID-EN/Vendor:0000ab11d7382494cbf1123a
                """);
        put("/run/systemd/netif/leases/2", "ADDRESS=192.0.2.50\nCLIENTID=ffc6599f3100020000ab11\n");

        Custody custody = read();

        assertThat(custody.managers()).isEqualTo(new TreeMap<>(Map.of("eth0", Set.of(Custodian.NETWORKD))));
        assertThat(custody.foreign())
                .containsExactly(
                        new ForeignClient("eth0", false, "ff:c6:59:9f:31:00:02:00:00:ab:11", List.of()),
                        new ForeignClient(
                                "eth0", true, "00:02:00:00:ab:11:d7:38:24:94:cb:f1:12:3a/c6:59:9f:31", List.of()));
    }

    @Test
    void aManagerThatDoesNotRunHasNothing() throws IOException {
        link("eth0", "2");
        put("/run/systemd/netif/links/2", "ADMIN_STATE=configured\n");

        assertThat(read().managers()).isEmpty();
    }

    @Test
    void networkManagerTellsItsIdentities() throws IOException {
        runs("NetworkManager.service");
        link("eth0", "7");
        put("/run/NetworkManager/devices/7", """
                [device]
                managed=true
                [dhcp4]
                dhcp4.dhcp_client_identifier=01:02:00:00:dd:00:01
                dhcp4.ip_address=192.0.2.50
                [dhcp6]
                dhcp6.dhcp6_client_id=00:04:dd:67
                dhcp6.iaid=f3:3b:c5:ef
                dhcp6.ip6_address=2001:db8:d::50
                """);

        assertThat(read().foreign())
                .containsExactly(
                        new ForeignClient("eth0", false, "01:02:00:00:dd:00:01", List.of()),
                        new ForeignClient("eth0", true, "00:04:dd:67/f3:3b:c5:ef", List.of()));
    }

    @Test
    void dhclientOfIfupdownIsKnownByItsDuid() throws IOException {
        links.put("eth0", Links.plain("eth0", LinkKind.NIC).withMac("02:00:00:dd:00:01"));
        put("/run/dhclient.eth0.pid", "42\n");
        put("/proc/42/cmdline", "dhclient\0-4\0-i\0-lf\0/var/lib/dhcp/eth0.leases\0eth0\0");
        put("/var/lib/dhcp/eth0.leases", "default-duid \"\\000\\001\\000\\0012\\225\\344<\";\n");

        assertThat(read().foreign().get(0).identity()).isEqualTo("ff:00:dd:00:01:00:01:00:01:32:95:e4:3c");
    }

    @Test
    void ourClientsAreThoseWhoseUnitRuns() throws IOException {
        DhcpClient client = new DhcpClient("lan", false, "ff:01", true, false);
        put("/run/hostnet/dhcp/lan.dhcp", DhcpState.write(client));
        put("/run/hostnet/dhcp/old.dhcp", DhcpState.write(new DhcpClient("old", false, "", false, false)));
        runs("hostnet-dhcp-lan.service");

        assertThat(read().clients()).containsExactly(client);
    }

    private Custody read() {
        return new CustodyReading(new Paths(root)).read(links, new TreeMap<>(), Saved.nothing());
    }

    private void runs(String unit) throws IOException {
        Path link = root.resolve("run/systemd/units/invocation:" + unit);
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, Path.of("0123456789abcdef"));
    }

    private void link(String name, String index) throws IOException {
        links.put(name, Links.plain(name, LinkKind.NIC));
        put("/sys/class/net/" + name + "/ifindex", index + "\n");
    }

    private void put(String path, String text) throws IOException {
        Path file = root.resolve(path.substring(1));
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
