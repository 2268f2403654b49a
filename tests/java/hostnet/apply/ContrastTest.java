// SPDX-License-Identifier: Apache-2.0
package hostnet.apply;

import static org.assertj.core.api.Assertions.assertThat;

import hostnet.fake.Links;
import hostnet.model.Cidr;
import hostnet.model.Custodian;
import hostnet.model.DhcpClient;
import hostnet.model.FileContent;
import hostnet.model.HostQos;
import hostnet.model.HostQos.Curve;
import hostnet.model.Ipv4Settings;
import hostnet.model.LibvirtDefinition;
import hostnet.model.LibvirtNetwork;
import hostnet.model.Link;
import hostnet.model.Link.Address;
import hostnet.model.Link.Dad;
import hostnet.model.LinkKind;
import hostnet.model.Port;
import hostnet.model.Shaping;
import hostnet.model.ShapingPart;
import hostnet.model.ShapingPart.Kind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What an operator is told of a host that is not as before. */
class ContrastTest {
    private static final Link ALONE = Links.plain("eth4", LinkKind.NIC);

    private static Link having(Address... addresses) {
        return ALONE.withAddresses(List.of(addresses));
    }

    private static Address address(String address, Dad dad, String attributes) {
        return new Address(new Cidr(address, 24), false, false, dad, attributes);
    }

    private static Link shared(ShapingPart... parts) {
        return ALONE.withShaping(new Shaping(null, false, List.of(parts)));
    }

    private static FileContent file(String text) {
        return new FileContent(text, 0644, 0, 0);
    }

    @Test
    void ofListsOnlyWhatIsNewOrGoneIsTold() {
        Address kept = address("192.0.2.5", Dad.PASSED, "");

        assertThat(Contrast.words(having(), having(address("203.0.113.9", Dad.PASSED, ""))))
                .isEqualTo("addresses: 203.0.113.9/24 is new");
        assertThat(Contrast.words(
                        having(kept, address("192.0.2.6", Dad.PASSED, "")),
                        having(address("192.0.2.7", Dad.PASSED, ""), kept)))
                .isEqualTo("addresses: 192.0.2.7/24 is new, 192.0.2.6/24 is gone");
        assertThat(Contrast.words(Set.of(Custodian.NETWORKD), Set.of(Custodian.NETWORK_MANAGER)))
                .isEqualTo("network manager is new, networkd is gone");
    }

    @Test
    void whatChangesWithinAMemberIsToldOfItAlone() {
        assertThat(Contrast.words(
                        having(address("192.0.2.5", Dad.PASSED, "")),
                        having(address("192.0.2.5", Dad.FAILED, "noprefixroute"))))
                .isEqualTo("addresses 192.0.2.5/24 dad is failed, was passed;"
                        + " addresses 192.0.2.5/24 attributes is noprefixroute, was none");
        HostQos wide = new HostQos(new Curve(0, 0, 8000), null, null);
        HostQos narrow = new HostQos(new Curve(0, 0, 80), new Curve(0, 0, 90), null);
        assertThat(Contrast.words(
                        shared(new ShapingPart(Kind.CLASS, 100, wide)),
                        shared(new ShapingPart(Kind.CLASS, 100, narrow), ShapingPart.of(Kind.LEAF, 100))))
                .isEqualTo("shaping parts class 100 share link share m2 is 80, was 8000;"
                        + " shaping parts class 100 share upper limit is new; shaping parts: leaf 100 is new");
    }

    @Test
    void orderAloneIsADifference() {
        Address one = address("192.0.2.5", Dad.PASSED, "");
        Address other = address("192.0.2.6", Dad.PASSED, "");

        assertThat(Contrast.words(having(one, other), having(other, one)))
                .isEqualTo("addresses: the same in another order");
    }

    @Test
    void partsThatAreRecordsComeAndGoAndChange() {
        Port open = new Port(true, true, "1", new TreeSet<>());
        Port closed = new Port(false, true, "1", new TreeSet<>(Set.of("02:00:00:00:00:09")));

        assertThat(Contrast.words(ALONE, ALONE.withPort(open))).isEqualTo("port is new");
        assertThat(Contrast.words(ALONE.withPort(open), ALONE)).isEqualTo("port is gone");
        assertThat(Contrast.words(ALONE.withPort(open), ALONE.withPort(closed)))
                .isEqualTo("port learning is false, was true; port stations: 02:00:00:00:00:09 is new");
        assertThat(Contrast.words(
                        new Ipv4Settings(false, new Cidr("192.0.2.5", 24), null),
                        new Ipv4Settings(false, new Cidr("192.0.2.5", 25), null)))
                .isEqualTo("address is 192.0.2.5/25, was 192.0.2.5/24");
        assertThat(Contrast.words(
                        new Ipv4Settings(false, null, "192.0.2.1"),
                        new Ipv4Settings(false, new Cidr("192.0.2.5", 25), null)))
                .isEqualTo("address is 192.0.2.5/25, was none; gateway is none, was 192.0.2.1");
    }

    @Test
    void ofMapsAndTextsTheLinesThatDifferAreTold() {
        Map<String, String> before = Map.of("stp_state", "0", "ageing_time", "300");
        Map<String, String> after = Map.of("stp_state", "1", "priority", "9");

        assertThat(Contrast.words(
                        ALONE.withBridgeOptions(new TreeMap<>(before)), ALONE.withBridgeOptions(new TreeMap<>(after))))
                .isEqualTo("bridge options stp_state is 1, was 0;"
                        + " bridge options: priority=9 is new, ageing_time=300 is gone");
        assertThat(Contrast.words(file("DEVICE=a\nMTU=1500\n"), file("DEVICE=a\nMTU=9000\n")))
                .isEqualTo("text: MTU=9000 is new, MTU=1500 is gone");
        assertThat(Contrast.words(file(""), file("a\n"))).isEqualTo("text: a is new");
        assertThat(Contrast.words(
                        network("<network><mtu size='1500'/></network>"),
                        network("<network><mtu size='9000'/></network>")))
                .isEqualTo("inactive xml: <mtu size='9000'/> is new, <mtu size='1500'/> is gone");
    }

    private static LibvirtNetwork network(String xml) {
        return new LibvirtNetwork("a", "1-2", true, new LibvirtDefinition(xml, "bridge", "a", null, true, true), null);
    }

    @Test
    void whatIsLongIsCutAndWhatIsNoTextIsNotShown() {
        assertThat(Contrast.words(file("a"), file("b".repeat(10_000)))).hasSizeLessThan(400);
        assertThat(Contrast.words(file("a\nb\n"), file("a\n" + "b\n".repeat(9) + "c ".repeat(10_000))))
                .hasSizeLessThan(400);
        assertThat(Contrast.words(
                        new DhcpClient("eth1", false, "x", true, true),
                        new DhcpClient("eth1", false, "\u001B[2J", true, true)))
                .isEqualTo("identity is [2J, was x");
    }
}
