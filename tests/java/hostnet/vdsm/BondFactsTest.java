// SPDX-License-Identifier: Apache-2.0
package hostnet.vdsm;

import static hostnet.fake.Links.address;
import static org.assertj.core.api.Assertions.assertThat;

import hostnet.fake.Links;
import hostnet.json.Json;
import hostnet.model.BondState;
import hostnet.model.Current;
import hostnet.model.Libvirt;
import hostnet.model.Link;
import hostnet.model.LinkKind;
import hostnet.model.Platform;
import hostnet.model.Saved;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What VDSM's sections say of a bond, its ports and a vlan on it: every key, and of which type. */
class BondFactsTest {
    private static final String NO_ADDRESS = "'addr':'','netmask':'','ipv4addrs':[],'ipv6addrs':[],";
    private static final String NO_ROUTE = "'dhcpv4':false,'dhcpv6':false,'ipv6autoconf':false,'gateway':'',"
            + "'ipv6gateway':'::','ipv4defaultroute':false,'mtu':'1500'}";

    private final TreeMap<String, Link> links = new TreeMap<>();

    private String facts(String section, String name) {
        Current current = new Current(
                links,
                List.of(),
                new Libvirt(null, new TreeMap<>()),
                new TreeMap<>(),
                Saved.nothing(),
                new Platform(List.of(), true, null, false, null));
        Map<?, ?> entries = (Map<?, ?>) Capabilities.of(current).get(section);
        return Json.write(entries.get(name)).replace('"', '\'');
    }

    private void bond(String mode, BondState state) {
        Link bond = Links.bond("bond0", mode).withBond(state).withMac("02:00:00:00:00:01");
        links.put("bond0", bond);
        for (String port : List.of("eth0", "eth1")) {
            links.put(
                    port,
                    Links.plain(port, LinkKind.NIC)
                            .withMac(port.replace("eth", "02:00:00:00:00:1"))
                            .inBond(bond));
        }
    }

    @Test
    void ofLacp() {
        bond("4", new BondState(new TreeMap<>(Map.of("mode", "4", "miimon", "150")), null, "02:00:00:00:00:99"));
        links.replaceAll((name, link) -> link.withAggregator(1));

        assertThat(facts("bondings", "bond0"))
                .isEqualTo("{'hwaddr':'02:00:00:00:00:01','slaves':['eth0','eth1'],'active_slave':'',"
                        + "'opts':{'miimon':'150','mode':'4'},'speed':0,'switch':'legacy','ad_aggregator_id':'1',"
                        + "'ad_partner_mac':'02:00:00:00:00:99'," + NO_ADDRESS + NO_ROUTE);
        assertThat(facts("nics", "eth1"))
                .isEqualTo("{'hwaddr':'02:00:00:00:00:01','permhwaddr':'02:00:00:00:00:11','speed':0,"
                        + "'ad_aggregator_id':'1'," + NO_ADDRESS + NO_ROUTE);
    }

    @Test
    void ofActiveBackup() {
        bond("1", new BondState(new TreeMap<>(Map.of("mode", "1")), "eth1", null));

        assertThat(facts("bondings", "bond0"))
                .isEqualTo("{'hwaddr':'02:00:00:00:00:01','slaves':['eth0','eth1'],'active_slave':'eth1',"
                        + "'opts':{'mode':'1'},'speed':0,'switch':'legacy'," + NO_ADDRESS + NO_ROUTE);
    }

    @Test
    void ofAVlan() {
        links.put("bond0.30", Links.vlan("bond0.30", "bond0", 30).withAddresses(List.of(address("192.0.2.7/24"))));

        assertThat(facts("vlans", "bond0.30"))
                .isEqualTo("{'iface':'bond0','vlanid':30,'addr':'192.0.2.7','netmask':'255.255.255.0',"
                        + "'ipv4addrs':['192.0.2.7/24'],'ipv6addrs':[]," + NO_ROUTE);
    }
}
