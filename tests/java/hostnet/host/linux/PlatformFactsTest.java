// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import static org.assertj.core.api.Assertions.assertThat;

import hostnet.model.Cidr;
import hostnet.model.Link;
import hostnet.model.Link.Address;
import hostnet.model.LinkKind;
import hostnet.model.Platform;
import hostnet.model.Shaping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlatformFactsTest {
    @TempDir
    Path root;

    private void put(String path, String text) throws IOException {
        Path file = new Paths(root).of(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Platform read(String connection) {
        Map<String, String> environment = connection.isEmpty() ? Map.of() : Map.of("SSH_CONNECTION", connection);
        return new PlatformFacts(new Paths(root), environment).read(links());
    }

    private static SortedMap<String, Link> links() {
        SortedMap<String, Link> links = new TreeMap<>();
        for (String[] each : new String[][] {{"eth0", "192.0.2.7"}, {"red", "2001:db8::7"}}) {
            List<Address> addresses = List.of(new Address(new Cidr(each[1], 24), false, false));
            links.put(
                    each[0],
                    new Link(
                            each[0],
                            LinkKind.NIC,
                            "",
                            null,
                            1500,
                            0,
                            true,
                            "UP",
                            null,
                            null,
                            null,
                            0,
                            addresses,
                            new TreeMap<>(),
                            null,
                            Shaping.NONE));
        }
        return links;
    }

    @Test
    void aBareHostHasNothing() {
        assertThat(read("")).isEqualTo(new Platform(List.of(), null, false, null, false, false, null));
    }

    @Test
    void readsNameserversInOrder() throws IOException {
        put("/etc/resolv.conf", "# x\nsearch a b\nnameserver 192.0.2.53\nnameserver\nnameserver\t2001:db8::53 x\n");

        assertThat(read("").nameservers()).containsExactly("192.0.2.53", "2001:db8::53");
    }

    @Test
    void seesIpv6AndTheInitscriptsAndVdsmAndTheBootUnit() throws IOException {
        put("/proc/net/if_inet6", "");
        put("/etc/rc.d/init.d/network", "");
        put("/run/vdsm/svdsm.sock", "");
        put(Paths.BOOT_UNIT, "");

        assertThat(read("")).isEqualTo(new Platform(List.of(), null, true, "network.service", true, true, null));
    }

    @Test
    void findsTheDeviceOfTheSshConnection() {
        assertThat(read("198.51.100.9 50022 192.0.2.7 22").lastClientDevice()).isEqualTo("eth0");
        assertThat(read("2001:db8::9 50022 2001:db8::7 22").lastClientDevice()).isEqualTo("red");
        assertThat(read("fe80::9%red 50022 fe80::7%red 22").lastClientDevice()).isEqualTo("red");
        assertThat(read("198.51.100.9 50022 203.0.113.1 22").lastClientDevice()).isNull();
        assertThat(read("nonsense").lastClientDevice()).isNull();
    }
}
