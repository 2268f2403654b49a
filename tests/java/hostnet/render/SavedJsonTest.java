// SPDX-License-Identifier: Apache-2.0
package hostnet.render;

import static hostnet.fake.NetworkBuilder.network;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hostnet.json.JsonProblem;
import hostnet.model.Bond;
import hostnet.model.Cidr;
import hostnet.model.HostQos;
import hostnet.model.HostQos.Curve;
import hostnet.model.Ipv6Settings;
import hostnet.model.Network;
import hostnet.model.Uplink;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SavedJsonTest {
    private static final Network STORAGE = network("storage")
            .bridged(false)
            .uplink(Uplink.ofNic("eth1", 30))
            .mtu(9000)
            .address(new Cidr("192.0.2.7", 24), null)
            .nameservers(List.of())
            .build();

    private static final Network TENANTS = network("tenants")
            .uplink(Uplink.ofBond("bond0", 0))
            .stp(true)
            .address(new Cidr("198.51.100.5", 25), "198.51.100.1")
            .ipv6(new Ipv6Settings(false, true, new Cidr("2001:db8::7", 64), "fe80::1"))
            .defaultRoute(true)
            .nameservers(List.of("192.0.2.53", "fe80::53%eth0"))
            .qos(new HostQos(new Curve(8_000_000_000L, 100_000, 4_000_000), new Curve(0, 0, 9_000_000), null))
            .managesMacs(true)
            .custom(new TreeMap<>(
                    Map.of("bridge_opts", "ageing_time=0 group_fwd_mask=8", "note", "h\u00e4 \"quoted\"")))
            .build();

    @Test
    void isVdsmsTextWithItsKeysInItsOrder() {
        assertThat(SavedJson.write(STORAGE)).isEqualTo("""
                        {
                            "nic": "eth1",
                            "vlan": 30,
                            "bridged": false,
                            "mtu": 9000,
                            "bootproto": "none",
                            "ipaddr": "192.0.2.7",
                            "netmask": "255.255.255.0",
                            "dhcpv6": false,
                            "ipv6autoconf": false,
                            "defaultRoute": false,
                            "nameservers": [],
                            "switch": "legacy"
                        }
                        """);
    }

    @Test
    void hasTheFlagAndCustomPropertiesLast() {
        assertThat(SavedJson.write(TENANTS)).endsWith("""
                            "ipv6addr": "2001:db8::7/64",
                            "ipv6gateway": "fe80::1",
                            "dhcpv6": false,
                            "ipv6autoconf": true,
                            "defaultRoute": true,
                            "nameservers": ["192.0.2.53","fe80::53%eth0"],
                            "hostQos": {
                                "out": {
                                    "ls": {
                                        "m1": 8000000000,
                                        "d": 100000,
                                        "m2": 4000000
                                    },
                                    "ul": {
                                        "m2": 9000000
                                    }
                                }
                            },
                            "switch": "legacy",
                            "custom": {
                                "bridge_opts": "ageing_time=0 group_fwd_mask=8",
                                "note": "h\\u00E4 \\"quoted\\""
                            },
                            "manage_macs_with_libvirt": true
                        }
                        """);
    }

    @Test
    void leavesAFalseFlagOutBecauseVdsmComparesWhatItDoesNotKnow() {
        assertThat(SavedJson.write(STORAGE)).doesNotContain("manage_macs");
    }

    @Test
    void readsBackWhatItWrote() {
        for (Network network : new Network[] {STORAGE, TENANTS, bare(null), bare(Uplink.ofNic("eth0", null))}) {
            assertThat(SavedJson.read(network.name(), SavedJson.write(network))).isEqualTo(network);
        }
    }

    @Test
    void keepsBonds() {
        Bond bond = new Bond(
                "bond0",
                List.of("eth1", "eth2"),
                new TreeMap<>(Map.of("mode", "4", "miimon", "150")),
                "52:54:00:aa:00:02");

        assertThat(SavedJson.write(bond)).isEqualTo("""
                {
                    "nics": ["eth1","eth2"],
                    "options": "miimon=150 mode=4",
                    "hwaddr": "52:54:00:aa:00:02",
                    "switch": "legacy"
                }
                """);
        assertThat(SavedJson.readBond("bond0", SavedJson.write(bond))).isEqualTo(bond);
    }

    @Test
    void readsVdsmsDhcp() {
        Network network = SavedJson.read("mgmt", "{\"nic\": \"eth0\", \"bootproto\": \"dhcp\", \"dhcpv6\": true}");

        assertThat(network.ipv4().dhcp()).isTrue();
        assertThat(network.ipv6().dhcp()).isTrue();
    }

    private static Network bare(@Nullable Uplink uplink) {
        return network("bare").uplink(uplink).nameservers(List.of()).build();
    }

    @Test
    void readsVdsmsOwnSample() {
        Network network = SavedJson.read("vmnet", """
                {"bonding": "bond0", "vlan": 31, "bridged": true, "stp": false, "mtu": 1500, "bootproto": "none",
                 "dhcpv6": false, "ipv6autoconf": false, "defaultRoute": false, "nameservers": [], "switch": "legacy"}
                """);

        assertThat(network.uplink()).isEqualTo(Uplink.ofBond("bond0", 31));
        assertThat(network.managesMacs()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{\"nic\": 5}",
                "{\"mtu\": \"1500\"}",
                "{\"bridged\": null}",
                "{\"hostQos\": {}}",
                "{\"ipaddr\": \"192.0.2.7\"}",
                "{\"ipaddr\": \"192.0.2.777\", \"netmask\": \"255.255.255.0\"}",
                "{\"custom\": []}"
            })
    void refusesWhatHostnetNeverWrites(String text) {
        assertThatThrownBy(() -> SavedJson.read("x", text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesWhatIsNoJson() {
        assertThatThrownBy(() -> SavedJson.read("x", "{\"nic\": ")).isInstanceOf(JsonProblem.class);
    }
}
