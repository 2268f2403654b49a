// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import static org.assertj.core.api.Assertions.assertThat;

import hostnet.fake.Links;
import hostnet.model.Link;
import hostnet.model.LinkKind;
import hostnet.model.Port;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What iproute2 6.1 printed in the lab. */
class BridgePortsTest {
    private static final String MAC = "52:54:00:00:00:01";
    private static final String FDB = """
            [{"mac":"33:33:00:00:00:01","ifname":"red","flags":["self"],"state":"permanent"},
             {"mac":"fe:54:00:00:00:01","ifname":"vnet0","vlan":1,"flags":[],"master":"red","state":"permanent"},
             {"mac":"52:54:00:00:00:02","ifname":"vnet0","flags":[],"master":"red","state":"static"},
             {"mac":"52:54:00:00:00:02","ifname":"eth0","vlan":1,"flags":[],"master":"red","state":""},
             {"mac":"52:54:00:00:00:01","ifname":"vnet0","vlan":1,"flags":[],"master":"red","state":"static"},
             {"mac":"52:54:00:00:00:01","ifname":"vnet0","flags":[],"master":"red","state":"static"}]
            """;
    private static final String VLANS = """
            [{"ifname":"red","vlans":[{"vlan":1,"flags":["PVID","Egress Untagged"]}]},
             {"ifname":"eth0","vlans":[{"vlan":1,"flags":["PVID","Egress Untagged"]},{"vlan":5,"vlanEnd":6}]},
             {"ifname":"vnet0","vlans":[{"vlan":1,"flags":["PVID","Egress Untagged"]}]}]
            """;

    private final TreeMap<String, Link> links = new TreeMap<>();

    private void read(boolean open, String... asked) {
        links.put("red", Links.bridge("red"));
        links.put("eth0", Links.port(Links.plain("eth0", LinkKind.NIC), "red", true, true));
        links.put("vnet0", Links.port(Links.plain("vnet0", LinkKind.TUN), "red", open, open));
        new BridgePorts(new FakeCommands(0, FDB + VLANS, "")).addTo(links, List.of(asked));
    }

    @Test
    void anAddressIsPinnedOnlyWhenItIsSoInEveryVlan() {
        read(false);
        Port port = links.get("vnet0").port();
        assertThat(port.stations()).containsExactly(MAC);
        assertThat(port.isOpen()).isFalse();
    }

    @Test
    void saysWhichVlansAPortIsIn() {
        read(false);
        assertThat(links.get("vnet0").port().hasOwnVlans()).isFalse();
        assertThat(links.get("eth0").port().hasOwnVlans()).isTrue();
        assertThat(links.get("eth0").port().vlans()).isEqualTo("1 PVID Egress Untagged, 5, 6");
    }

    @Test
    void asksNothingWhereNothingCanBePinned() {
        read(true);
        assertThat(links.get("vnet0").port()).isEqualTo(Port.NEW);
        read(true, "red");
        assertThat(links.get("vnet0").port().stations()).containsExactly(MAC);
    }
}
