// SPDX-License-Identifier: Apache-2.0
package hostnet.apply;

import static org.assertj.core.api.Assertions.assertThat;

import hostnet.model.Cidr;
import hostnet.model.Current;
import hostnet.model.Libvirt;
import hostnet.model.LibvirtDefinition;
import hostnet.model.LibvirtNetwork;
import hostnet.model.Link;
import hostnet.model.Link.Address;
import hostnet.model.LinkKind;
import hostnet.model.Platform;
import hostnet.model.Saved;
import hostnet.model.Shaping;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What two readings of the same host may differ in, and what not. */
class SnapshotTest {
    private static final Address STATIC = new Address(new Cidr("192.0.2.5", 24), false, false);
    private static final Address OF_LINK = new Address(new Cidr("fe80::1", 64), true, false);

    @Test
    void whatMovesByItselfIsNoDifference() {
        Current before = host(link(1500, "DOWN", 0, STATIC), live("<network/>", true));
        Current after = host(link(1500, "UP", 1, STATIC, OF_LINK), live("<network connections='1'/>", true));
        assertThat(Snapshot.differences(before, after)).isEmpty();
    }

    @Test
    void everythingElseIsNamed() {
        Current before = host(link(1500, "UP", 0, STATIC), live("<network/>", true));
        Current after = host(link(9000, "UP", 0), live("<network/>", false));
        assertThat(Snapshot.differences(before, after))
                .hasSize(2)
                .contains("device eth1: mtu is 9000, was 1500; addresses: 192.0.2.5/24 is gone")
                .contains("libvirt network vdsm-a: live manages macs is false, was true");
    }

    @Test
    void theTextOfAPersistentDefinitionCounts() {
        Current before = host(link(1500, "UP", 0), defined("<network><name>vdsm-a</name></network>"));
        Current after = host(link(1500, "UP", 0), defined("<network><name>vdsm-a</name><mtu size='1'/></network>"));
        assertThat(Snapshot.differences(before, after)).hasSize(1);
    }

    private static Current host(Link link, LibvirtNetwork network) {
        return new Current(
                new TreeMap<>(Map.of(link.name(), link)),
                List.of(),
                new Libvirt(null, new TreeMap<>(Map.of(network.name(), network))),
                new TreeMap<>(),
                Saved.nothing(),
                new Platform(List.of(), true, null, false, null));
    }

    private static Link link(int mtu, String operState, int promiscuity, Address... addresses) {
        return new Link(
                "eth1",
                LinkKind.NIC,
                "02:00:00:00:00:01",
                null,
                mtu,
                0,
                true,
                operState,
                null,
                null,
                null,
                promiscuity,
                List.of(addresses),
                new TreeMap<>(),
                null,
                Shaping.NONE);
    }

    private static LibvirtNetwork live(String xml, boolean managesMacs) {
        return new LibvirtNetwork("vdsm-a", "1-2", true, null, definition(xml, managesMacs));
    }

    private static LibvirtNetwork defined(String xml) {
        return new LibvirtNetwork("vdsm-a", "1-2", true, definition(xml, false), null);
    }

    private static LibvirtDefinition definition(String xml, boolean managesMacs) {
        return new LibvirtDefinition(xml, "bridge", "a", null, managesMacs, true);
    }
}
