// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hostnet.host.HostUnreadable;
import hostnet.host.linux.Ip.KernelState;
import hostnet.model.Cidr;
import hostnet.model.Link;
import hostnet.model.Link.Address;
import hostnet.model.Link.Dad;
import hostnet.model.LinkKind;
import hostnet.model.Port;
import hostnet.model.Route;
import hostnet.model.Rule;
import hostnet.operation.AddRoute;
import hostnet.operation.BridgeOption;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What iproute2 6.1 printed on kernel 6.1 for a network namespace full of things, and what we make of it. */
class IpTest {
    private static final Path RECORDED =
            Path.of(System.getProperty("hostnet.base", ""), "tests/java/hostnet/host/linux/recorded-ip-6.1.json");

    private static KernelState state;

    @BeforeAll
    static void read() throws IOException {
        state = read(Files.readString(RECORDED));
    }

    @Test
    void readsPlainRulesAndNoOthers() {
        assertThat(state.rules())
                .contains(
                        new Rule(32000, "192.0.2.0/24", Rule.ALL, null, "3221225989"),
                        new Rule(32000, Rule.ALL, "192.0.2.0/24", "tenants", "3221225989"))
                .hasSize(5);
    }

    private static KernelState read(String printed) {
        return new Ip(new FakeCommands(0, printed, "")).read();
    }

    private static Link link(String name) {
        return state.links().get(name);
    }

    @Test
    void tellsKindsApart() {
        assertThat(link("lo").kind()).isEqualTo(LinkKind.LOOPBACK);
        assertThat(link("eth0").kind()).isEqualTo(LinkKind.DUMMY);
        assertThat(link("bond0").kind()).isEqualTo(LinkKind.BOND);
        assertThat(link("bond0.100").kind()).isEqualTo(LinkKind.VLAN);
        assertThat(link("tenants").kind()).isEqualTo(LinkKind.BRIDGE);
        assertThat(link("vnet0").kind()).isEqualTo(LinkKind.TUN);
        assertThat(link("veth1").kind()).isEqualTo(LinkKind.VETH);
        assertThat(link("tun9").kind()).isEqualTo(LinkKind.OTHER);
    }

    @Test
    void takesALinkWithoutAKindForANic() {
        Link nic = read("[{\"ifname\":\"ens3\",\"link_type\":\"ether\",\"address\":\"52:54:00:AA:00:09\","
                        + "\"permaddr\":\"52:54:00:AA:00:08\",\"max_mtu\":9216}]\n[]\n[]")
                .links()
                .get("ens3");

        assertThat(nic.kind()).isEqualTo(LinkKind.NIC);
        assertThat(nic.mac()).isEqualTo("52:54:00:aa:00:09");
        assertThat(nic.permanentMac()).isEqualTo("52:54:00:aa:00:08");
        assertThat(nic.maxMtu()).isEqualTo(9216);
        assertThat(nic.up()).isFalse();
    }

    @Test
    void readsAVlanOnABond() {
        Link vlan = link("bond0.100");

        assertThat(vlan.base()).isEqualTo("bond0");
        assertThat(vlan.tag()).isEqualTo(100);
        assertThat(vlan.mtu()).isEqualTo(1400);
        assertThat(vlan.up()).isTrue();
        assertThat(vlan.master()).isEqualTo("tenants");
        assertThat(vlan.port()).isEqualTo(new Port(true, true));
    }

    @Test
    void takesOnlyDot1qForATag() {
        assertThat(link("eth0.88").kind()).isEqualTo(LinkKind.VLAN);
        assertThat(link("eth0.88").tag()).isNull();
    }

    @Test
    void takesNoVethPeerForABase() {
        assertThat(link("veth1").base()).isNull();
    }

    @Test
    void knowsTheFormerAddressOfABondsPort() {
        assertThat(link("eth2").mac()).isEqualTo("52:54:00:aa:00:02");
        assertThat(link("eth2").permanentMac()).isEqualTo("52:54:00:aa:00:03");
        assertThat(link("eth2").port()).isNull();
    }

    @Test
    void readsEachOptionOfABridgeAsAPlainNumber() {
        assertThat(link("tenants").bridgeOptions())
                .containsOnlyKeys(BridgeOption.names())
                .containsEntry("group_fwd_mask", "16392")
                .containsEntry("ageing_time", "12345")
                .containsEntry("forward_delay", "0")
                .containsEntry("vlan_filtering", "1")
                .containsEntry("default_pvid", "5")
                .containsEntry("multicast_snooping", "0")
                .containsEntry("multicast_last_member_count", "2");
    }

    @Test
    void readsATapsPortFlags() {
        assertThat(link("vnet0").port()).isEqualTo(new Port(false, false));
        assertThat(link("vnet0").promiscuity()).isEqualTo(1);
    }

    @Test
    void readsAddresses() {
        assertThat(link("tenants").addresses())
                .containsExactly(
                        new Address(new Cidr("192.0.2.5", 24), false, false, Dad.PASSED, "broadcast 192.0.2.255"),
                        new Address(new Cidr("2001:db8::5", 64), false, false, Dad.PASSED, "nodad"),
                        new Address(new Cidr("fe80::5054:ff:feaa:2", 64), true, false));
        assertThat(link("eth0").addresses()).contains(new Address(new Cidr("198.51.100.9", 25), false, true));
    }

    @Test
    void readsWhatARouteNeedsToBeMadeAgain() {
        List<Route> routes =
                read("[]\n[{\"dst\":\"10.10.0.0/16\",\"gateway\":\"10.9.0.2\",\"dev\":\"eth4\",\"protocol\":\"static\","
                                + "\"scope\":\"global\",\"prefsrc\":\"10.9.0.1\",\"metric\":50,\"flags\":[]},"
                                + "{\"dst\":\"10.11.0.0/16\",\"dev\":\"eth4\",\"protocol\":\"static\",\"scope\":\"link\",\"flags\":[]},"
                                + "{\"dst\":\"10.12.0.0/16\",\"gateway\":\"10.200.0.1\",\"dev\":\"eth4\",\"protocol\":\"boot\","
                                + "\"scope\":\"global\",\"flags\":[\"onlink\"],\"metrics\":[{\"mtu\":1400}]},"
                                + "{\"dst\":\"10.13.0.0/16\",\"tos\":\"0x08\",\"dev\":\"eth4\",\"protocol\":\"boot\",\"scope\":\"global\"}]\n[]")
                        .routes();

        assertThat(routes)
                .extracting(route -> new AddRoute(route).line())
                .containsExactly(
                        "route add 10.10.0.0/16 via 10.9.0.2 dev eth4 metric 50 proto static src 10.9.0.1",
                        "route add 10.11.0.0/16 dev eth4 proto static",
                        "route add 10.12.0.0/16 via 10.200.0.1 dev eth4 mtu 1400 onlink",
                        "route add 10.13.0.0/16 dev eth4 tos 0x08 scope global");
    }

    @Test
    void readsRoutesOfEveryTableAndBothFamilies() {
        assertThat(state.routes())
                .contains(
                        new Route("default", "192.0.2.1", "tenants", "main", 5, false),
                        new Route("default", "2001:db8::1", "tenants", "main", 1024, true),
                        new Route("default", null, "eth0", "1234", 0, false),
                        new Route("10.0.0.0/8", "fe80::1", "eth0", "main", 0, false),
                        new Route("203.0.113.128/25", "192.0.2.3", "tenants", "main", 0, false),
                        new Route("203.0.113.128/25", "192.0.2.4", "tenants", "main", 0, false),
                        new Route("2001:db8:5::/48", null, "eth0", "main", 1024, true));
    }

    @Test
    void leavesOutWhatTheKernelDerivesAndWhatLeadsNowhere() {
        assertThat(state.routes()).noneMatch(route -> route.table().equals("local"));
        assertThat(state.routes()).noneMatch(route -> route.destination().equals("203.0.113.0/24"));
    }

    @Test
    void readsPastAnyNameThatTheKernelTakes() {
        assertThat(state.links()).containsKey("odd;\"n\\$(x)");
        assertThat(read("[{\"ifname\":\"a\\'b\"},{\"ifname\":\"c\u0001d\"},{},{\"ifname\":\"\u00e4\"}]\n[]\n[]")
                        .links())
                .containsOnlyKeys("a'b", "c\u0001d", "\u00e4");
    }

    @Test
    void readsPastANameThatIsNoUtf8() {
        byte[] printed =
                "[{\"ifname\":\"a\u00ffb\"},{\"ifname\":\"eth0\"}]\n[]\n[]".getBytes(StandardCharsets.ISO_8859_1);

        Ip ip = new Ip((words, input, limit) -> new Finished(0, printed, ""));

        assertThat(ip.read().links()).containsOnlyKeys("a\ufffdb", "eth0");
    }

    @Test
    void takesALinkIntoAnotherNamespaceForWhatItIs() {
        Link vlan = read("[{\"ifname\":\"v\",\"link_index\":5,\"link_netnsid\":0,\"linkinfo\":{\"info_kind\":\"vlan\","
                        + "\"info_data\":{\"protocol\":\"802.1Q\",\"id\":7}}}]\n[]\n[]")
                .links()
                .get("v");

        assertThat(vlan.base()).isNull();
        assertThat(vlan.tag()).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "[]\n[]\n[]\n[]", "[{", "Usage: ip"})
    void refusesHalfAnAnswer(String printed) {
        assertThatThrownBy(() -> read(printed))
                .isInstanceOf(HostUnreadable.class)
                .hasMessageContaining("can't be read");
    }

    @Test
    void saysWhyIpFailed() {
        Ip ip = new Ip(new FakeCommands(-1, "", "program ip is not in /sbin"));

        assertThatThrownBy(ip::read).isInstanceOfSatisfying(HostUnreadable.class, unreadable -> {
            assertThat(unreadable).hasMessageContaining("program ip is not in /sbin");
            assertThat(unreadable.problem().remedy()).contains("Install iproute2");
        });
    }
}
