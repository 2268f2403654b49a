// SPDX-License-Identifier: Apache-2.0
package hostnet.vdsm;

import static hostnet.fake.NetworkBuilder.network;
import static hostnet.report.TestingHost.address;
import static hostnet.report.TestingHost.link;
import static org.assertj.core.api.Assertions.assertThat;

import hostnet.fake.Links;
import hostnet.json.Json;
import hostnet.model.Current;
import hostnet.model.Libvirt;
import hostnet.model.LibvirtNetwork;
import hostnet.model.Link;
import hostnet.model.LinkKind;
import hostnet.model.Network;
import hostnet.model.Platform;
import hostnet.model.Port;
import hostnet.model.Route;
import hostnet.model.Saved;
import hostnet.model.Shaping;
import hostnet.model.Uplink;
import hostnet.model.Vnic;
import hostnet.operation.Plan;
import hostnet.operation.Prediction;
import hostnet.operation.SaveSafe;
import hostnet.render.LibvirtXml;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CapabilitiesTest {
    private final TreeMap<String, Link> links = new TreeMap<>();
    private final TreeMap<String, LibvirtNetwork> inLibvirt = new TreeMap<>();
    private final TreeMap<String, Vnic> vnics = new TreeMap<>();
    private final TreeMap<String, Network> saved = new TreeMap<>();
    private final List<Route> routes = new ArrayList<>();
    private String outage;

    private static final String GUEST = "52:54:00:00:00:03";

    private Current current() {
        return new Current(
                links,
                routes,
                new Libvirt(outage, inLibvirt, vnics),
                new TreeMap<>(),
                new Saved(saved, new TreeMap<>()),
                new Platform(List.of("192.0.2.53"), true, "network.service", false, "ovirtmgmt"));
    }

    private Map<?, ?> at(String... path) {
        Map<?, ?> map = Capabilities.of(current());
        for (String step : path) {
            map = (Map<?, ?>) map.get(step);
        }
        return map;
    }

    private void put(Link link) {
        links.put(link.name(), link);
    }

    private static Link vlan(String name, String base, int tag, String master) {
        Link plain = link(name, LinkKind.VLAN, master);
        return new Link(
                name,
                LinkKind.VLAN,
                plain.mac(),
                null,
                1500,
                0,
                true,
                "UP",
                master,
                base,
                tag,
                0,
                List.of(),
                new TreeMap<>(),
                plain.port(),
                Shaping.NONE);
    }

    private static Link bridge(String name, String filtering) {
        TreeMap<String, String> options = new TreeMap<>(Map.of("stp_state", "0", "vlan_filtering", filtering));
        return link(name, LinkKind.BRIDGE, null).withBridgeOptions(options);
    }

    private static Link tap(String name, String master, boolean open) {
        Link plain = link(name, LinkKind.TUN, master);
        return new Link(
                name,
                LinkKind.TUN,
                plain.mac(),
                null,
                1500,
                0,
                true,
                "UP",
                master,
                null,
                null,
                1,
                List.of(),
                new TreeMap<>(),
                new Port(open, open),
                Shaping.NONE);
    }

    private void save(String name, boolean bridged, Uplink uplink, boolean managed) {
        saved.put(
                name,
                network(name)
                        .bridged(bridged)
                        .uplink(uplink)
                        .managesMacs(managed)
                        .build());
    }

    private void define(String network, boolean defined, boolean live) {
        String name = "vdsm-" + network;
        inLibvirt.put(
                name,
                new LibvirtNetwork(
                        name,
                        "u",
                        true,
                        LibvirtXml.bridged(name, "u", network, defined),
                        LibvirtXml.bridged(name, "u", network, live)));
    }

    private void managedNetworkOnAVlan() {
        put(link("eth1", LinkKind.NIC, null));
        Link bridge = bridge("tenants", "1");
        put(vlan("eth1.100", "eth1", 100, "tenants").withMac(bridge.mac()).withPort(new Port(false, true)));
        put(bridge);
        put(tap("vnet3", "tenants", false).withPort(new Port(false, false).withStation(GUEST, true)));
        vnics.put("vnet3", new Vnic("vnet3", GUEST, "web", "vdsm-tenants", true, false));
        save("tenants", true, Uplink.ofNic("eth1", 100), true);
        define("tenants", true, true);
    }

    @Test
    void hasEverySectionOfVdsm() {
        assertThat(at().keySet().toArray())
                .containsExactly(
                        "networks",
                        "bridges",
                        "bondings",
                        "vlans",
                        "nics",
                        "nameservers",
                        "supportsIPv6",
                        "netConfigDirty",
                        "lastClientIface",
                        "ifcfg_consumer");
        assertThat(at().get("netConfigDirty")).isEqualTo("False");
    }

    @Test
    void aBridgedNetworkInVdsmsShape() {
        put(link("eth0", LinkKind.NIC, "ovirtmgmt"));
        put(bridge("ovirtmgmt", "0").withAddresses(List.of(address("198.51.100.9", 24), address("192.0.2.5", 24))));
        routes.add(new Route("default", "192.0.2.1", "ovirtmgmt", "main", 0, false));
        save("ovirtmgmt", true, Uplink.ofNic("eth0", null), false);
        define("ovirtmgmt", false, false);

        assertThat(Json.write(at("networks", "ovirtmgmt")).replace('"', '\''))
                .isEqualTo(
                        "{'iface':'ovirtmgmt','bridged':true,'ports':['eth0'],'stp':'off','southbound':'eth0',"
                                + "'switch':'legacy','addr':'192.0.2.5','netmask':'255.255.255.0',"
                                + "'ipv4addrs':['198.51.100.9/24','192.0.2.5/24'],'ipv6addrs':[],'dhcpv4':false,"
                                + "'dhcpv6':false,'ipv6autoconf':false,'gateway':'192.0.2.1','ipv6gateway':'::',"
                                + "'ipv4defaultroute':true,'mtu':'1500','ipv6_dynamic_addrs':[],'manage_macs_with_libvirt':false,"
                                + "'mac_table':{'requested':false,'defined':false,'live':false,'vlan_filtering':false,"
                                + "'hook':'enforce','exceptions':[],"
                                + "'effective':false,'reasons':[],'offenders':[],'uplink':{'name':'eth0','promiscuity':0,'learning':true},"
                                + "'ports':{'eth0':{'role':'uplink','learning':true,'flood':true,'static':[],'promiscuity':0}}}}");
        assertThat(at().get("netConfigDirty")).isEqualTo("True");
    }

    @Test
    void whatIsSafeIsNotDirty() {
        save("red", true, null, false);
        Current current = current();
        Plan commit = new Plan(List.of(new SaveSafe(current.safe(), current.saved())));

        assertThat(Capabilities.of(Prediction.of(commit, current)).get("netConfigDirty"))
                .isEqualTo("False");
    }

    @Test
    void aNetworkWithoutABridge() {
        put(link("eth1", LinkKind.NIC, null));
        put(vlan("storage0", "eth1", 30, null));
        save("storage", false, Uplink.ofNic("eth1", 30), false);

        // an existing vlan serves under whatever name it has
        assertThat(at("networks", "storage").get("iface")).isEqualTo("storage0");
        assertThat(at("networks", "storage").get("interface")).isEqualTo("storage0");
        assertThat(at("networks", "storage").get("southbound")).isEqualTo("storage0");
        assertThat(at("networks", "storage").get("vlanid")).isEqualTo(30);
        assertThat(at("networks", "storage").keySet().toArray()).doesNotContain("ports", "mac_table", "stp");
        assertThat(at("vlans", "storage0").get("iface")).isEqualTo("eth1");
    }

    @Test
    void aNetworkWithoutItsDeviceIsWarnedOf() {
        save("gone", true, null, false);

        assertThat(at("networks")).isEmpty();
        assertThat(Capabilities.warnings(current()))
                .hasSize(1)
                .first()
                .asString()
                .contains("networks.gone");
    }

    @Test
    void twoGatewaysAreNone() {
        put(link("eth0", LinkKind.NIC, null));
        routes.add(new Route("default", "192.0.2.1", "eth0", "main", 0, false));
        routes.add(new Route("default", "192.0.2.2", "eth0", "100", 0, false));

        assertThat(at("nics", "eth0").get("gateway")).isEqualTo("");
        assertThat(at("nics", "eth0").get("ipv4defaultroute")).isEqualTo(true);
    }

    @Test
    void aDefaultRouteWithoutAGatewayIsNoneOfVdsms() {
        put(link("eth0", LinkKind.NIC, null));
        routes.add(new Route("default", null, "eth0", "main", 0, false));

        assertThat(at("nics", "eth0").get("ipv4defaultroute")).isEqualTo(false);
    }

    @Test
    void aDeclaredIpv6GatewayCountsBesideAdvertisedRouters() {
        put(link("eth0", LinkKind.NIC, null));
        routes.add(new Route("default", "fe80::1", "eth0", "main", 1024, true, "proto ra expires 600"));
        assertThat(at("nics", "eth0").get("ipv6gateway")).isEqualTo("fe80::1");

        routes.add(new Route("default", "2001:db8::1", "eth0", "main", 1, true));
        assertThat(at("nics", "eth0").get("ipv6gateway")).isEqualTo("2001:db8::1");
    }

    @Test
    void ipv6AddressesThatNobodyDeclaredAreTold() {
        put(Links.plain("eth0", LinkKind.NIC)
                .withAddresses(List.of(Links.address("2001:db8::7/64"), Links.address("2001:db8::a/64 leased"))));
        save("storage", false, Uplink.ofNic("eth0", null), false);

        assertThat(at("networks", "storage").get("ipv6addrs")).isEqualTo(List.of("2001:db8::7/64", "2001:db8::a/64"));
        assertThat(at("networks", "storage").get("ipv6_dynamic_addrs")).isEqualTo(List.of("2001:db8::a/64"));
    }

    @Test
    void aTableThatLibvirtManagesIsEffective() {
        managedNetworkOnAVlan();

        assertThat(at("networks", "tenants", "mac_table").get("reasons")).isEqualTo(List.of());
        assertThat(at("networks", "tenants", "mac_table").get("effective")).isEqualTo(true);
        assertThat(at("networks", "tenants", "mac_table", "ports", "vnet3").get("role"))
                .isEqualTo("vnic");
        assertThat(at("networks", "tenants").get("manage_macs_with_libvirt")).isEqualTo(true);
    }

    private String reasons() {
        Map<?, ?> table = at("networks", "tenants", "mac_table");
        assertThat(table.get("effective")).isEqualTo(false);
        return String.valueOf(table.get("reasons"));
    }

    @Test
    void saysWhatOfLibvirtIsMissing() {
        managedNetworkOnAVlan();
        define("tenants", true, false);
        assertThat(reasons()).contains("vdsm-tenants runs without");
        define("tenants", false, true);
        assertThat(reasons()).contains("the definition of libvirt network vdsm-tenants lacks");
        inLibvirt.clear();
        assertThat(reasons()).contains("vdsm-tenants is not defined");
        outage = "no daemon";
        assertThat(reasons()).contains("no daemon").contains("start its daemon");
        assertThat(at("networks", "tenants", "mac_table").get("defined")).isNull();
    }

    @Test
    void saysWhatOfTheKernelIsAmiss() {
        managedNetworkOnAVlan();
        put(bridge("tenants", "0"));
        put(tap("vnet7", "tenants", true));
        put(link("veth9", LinkKind.VETH, "tenants"));
        vnics.put("vnet7", new Vnic("vnet7", "52:54:00:00:00:07", "db", null, false, false));

        assertThat(reasons())
                .contains("bridge tenants has vlan_filtering 0")
                .contains("vNIC vnet7 of domain db still learns and floods: it is plugged straight into the bridge;")
                .contains("port veth9 still learns and floods: no domain that libvirt runs has it; take it off");
    }

    @Test
    void saysWhichVnicIsNotPinned() {
        managedNetworkOnAVlan();
        put(tap("vnet3", "tenants", false));
        assertThat(reasons()).contains("the address " + GUEST + " of vNIC vnet3 of domain web is not pinned to it");
    }

    @Test
    void saysWhichVnicsShareAnAddress() {
        managedNetworkOnAVlan();
        put(tap("vnet7", "tenants", false));
        vnics.put("vnet7", new Vnic("vnet7", GUEST, "copy", "vdsm-tenants", true, false));
        assertThat(reasons())
                .isEqualTo(
                        "[the address " + GUEST + " of vNIC vnet7 of domain copy is that of vNIC vnet3 of domain web,"
                                + " too; give one of them another]");
    }

    @Test
    void saysWhatIsLeftOfAFlagThatIsOff() {
        managedNetworkOnAVlan();
        save("tenants", true, Uplink.ofNic("eth1", 100), false);
        define("tenants", false, false);
        assertThat(reasons())
                .contains("vNIC vnet3 of domain web neither learns nor floods, which is not asked for")
                .contains("is pinned to it, which is not asked for");
    }

    @Test
    void saysWhyTheUplinkIsPromiscuous() {
        managedNetworkOnAVlan();
        saved.clear();
        links.remove("eth1.100");
        save("tenants", true, Uplink.ofNic("dummy0", null), true);
        Link dummy = tap("dummy0", "tenants", true);
        put(new Link(
                "dummy0",
                LinkKind.DUMMY,
                dummy.mac(),
                null,
                1500,
                0,
                true,
                "UP",
                "tenants",
                null,
                null,
                1,
                List.of(),
                new TreeMap<>(),
                dummy.port(),
                Shaping.NONE));

        assertThat(reasons()).contains("uplink dummy0 is still promiscuous: its driver has no unicast filter");
    }

    @Test
    void aFlagThatNobodyAskedForIsToldToo() {
        managedNetworkOnAVlan();
        save("tenants", true, Uplink.ofNic("eth1", 100), false);

        assertThat(reasons()).contains("which is not asked for");
    }

    @Test
    void aPredictionTellsOnlyWhatThePlanDecides() {
        managedNetworkOnAVlan();
        Map<?, ?> networks = (Map<?, ?>) Capabilities.predicted(current()).get("networks");

        assertThat(String.valueOf(((Map<?, ?>) networks.get("tenants")).get("mac_table")))
                .isEqualTo(
                        "{requested=true, defined=true, live=true, vlan_filtering=true, hook=enforce, exceptions=[]}");
    }
}
