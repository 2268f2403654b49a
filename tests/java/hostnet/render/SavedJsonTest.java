// SPDX-License-Identifier: Apache-2.0
package hostnet.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hostnet.json.JsonProblem;
import hostnet.model.Cidr;
import hostnet.model.Network;
import hostnet.model.Uplink;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SavedJsonTest {
    private static final Network STORAGE = new Network(
            "storage",
            false,
            new Uplink("eth1", 30),
            9000,
            false,
            new Cidr("192.0.2.7", 24),
            null,
            false,
            false,
            new TreeMap<>());

    private static final Network TENANTS = new Network(
            "tenants",
            true,
            new Uplink("bond0", 0),
            1500,
            true,
            new Cidr("198.51.100.5", 25),
            "198.51.100.1",
            true,
            true,
            new TreeMap<>(Map.of("bridge_opts", "ageing_time=0 group_fwd_mask=8", "note", "h\u00e4 \"quoted\"")));

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
                            "defaultRoute": true,
                            "nameservers": [],
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
        for (Network network : new Network[] {STORAGE, TENANTS, bare(null), bare(new Uplink("eth0", null))}) {
            assertThat(SavedJson.read(network.name(), SavedJson.write(network))).isEqualTo(network);
        }
    }

    private static Network bare(@Nullable Uplink uplink) {
        return new Network("bare", true, uplink, 1500, false, null, null, false, false, new TreeMap<>());
    }

    @Test
    void readsVdsmsOwnSample() {
        Network network = SavedJson.read("vmnet", """
                {"bonding": "bond0", "vlan": 31, "bridged": true, "stp": false, "mtu": 1500, "bootproto": "none",
                 "dhcpv6": false, "ipv6autoconf": false, "defaultRoute": false, "nameservers": [], "switch": "legacy"}
                """);

        assertThat(network.uplink()).isEqualTo(new Uplink("bond0", 31));
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
