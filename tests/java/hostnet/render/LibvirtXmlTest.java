// SPDX-License-Identifier: Apache-2.0
package hostnet.render;

import static org.assertj.core.api.Assertions.assertThat;

import hostnet.model.LibvirtDefinition;
import org.junit.jupiter.api.Test;

/** The XML that libvirt is given. */
class LibvirtXmlTest {
    @Test
    void theFlagIsAnAttributeOfTheBridge() {
        LibvirtDefinition managed = LibvirtXml.bridged("vdsm-tenants", null, "tenants", true);
        assertThat(managed.xml()).contains("<bridge name='tenants' macTableManager='libvirt'/>");
        assertThat(managed.managesMacs()).isTrue();
    }

    @Test
    void withoutTheFlagTheAttributeIsAbsent() {
        assertThat(LibvirtXml.bridged("vdsm-tenants", null, "tenants", false).xml())
                .contains("<bridge name='tenants'/>")
                .doesNotContain("uuid");
    }

    @Test
    void aRedefinitionCarriesItsUuid() {
        assertThat(LibvirtXml.bridged("vdsm-a", "1-2", "a", false).xml()).contains("<uuid>1-2</uuid>");
    }

    @Test
    void aNetworkWithoutABridgeHandsTheDeviceOn() {
        assertThat(LibvirtXml.bridgeless("vdsm-a", null, "eth1.7").xml())
                .contains("<forward mode='passthrough'><interface dev='eth1.7'/></forward>");
    }

    @Test
    void namesCannotEndAnAttribute() {
        assertThat(LibvirtXml.bridged("vdsm-a", null, "a'/><x", false).xml()).contains("name='a&apos;/>&lt;x'");
    }
}
