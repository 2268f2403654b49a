// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import static org.assertj.core.api.Assertions.assertThat;

import hostnet.model.LibvirtDefinition;
import hostnet.render.LibvirtXml;
import hostnet.xml.Xml;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class NetworkXmlTest {
    private static final String OWNED = "<metadata><hostnet:network xmlns:hostnet='urn:hostnet:network:1'/></metadata>";

    @Test
    void readsBackWhatHostnetRenders() {
        LibvirtDefinition managed = LibvirtXml.bridged("vdsm-red", null, "red", true);
        LibvirtDefinition plain = LibvirtXml.bridged("vdsm-red", "4d1c5a5e-0000-4000-8000-000000000000", "red", false);
        LibvirtDefinition bridgeless = LibvirtXml.bridgeless("vdsm-blue", null, "eth1.30");

        assertThat(NetworkXml.definition(managed.xml())).isEqualTo(managed);
        assertThat(NetworkXml.definition(plain.xml())).isEqualTo(plain);
        assertThat(NetworkXml.definition(bridgeless.xml())).isEqualTo(bridgeless);
    }

    @Test
    void readsWhatLibvirtPrints() {
        LibvirtDefinition found = NetworkXml.definition("""
                <network connections='2'>
                  <name>vdsm-red</name>
                  <uuid>4d1c5a5e-0000-4000-8000-000000000000</uuid>
                  <metadata>
                    <hostnet:network xmlns:hostnet="urn:hostnet:network:1"/>
                  </metadata>
                  <forward mode='bridge'/>
                  <bridge name='red' macTableManager='libvirt'/>
                </network>
                """);

        assertThat(found.bridge()).isEqualTo("red");
        assertThat(found.managesMacs()).isTrue();
        assertThat(found.owned()).isTrue();
    }

    @Test
    void readsAForeignNetwork() {
        LibvirtDefinition nat = NetworkXml.definition("<network><name>default</name><forward/>"
                + "<bridge name='virbr0' stp='on'/><ip address='192.0.2.1'/></network>");
        LibvirtDefinition isolated = NetworkXml.definition("<network><bridge name='virbr1'/></network>");

        assertThat(nat.forward()).isEqualTo("nat");
        assertThat(nat.owned()).isFalse();
        assertThat(isolated.forward()).isEmpty();
    }

    @Test
    void takesTheFirstDeviceOfAPassthroughPool() {
        LibvirtDefinition found = NetworkXml.definition("<network><forward dev='eth1' mode='passthrough'>"
                + "<interface dev='eth1'/><interface dev='eth2'/></forward></network>");

        assertThat(found.device()).isEqualTo("eth1");
    }

    @Test
    void isNotFooledByLookAlikesAtOtherPlaces() {
        LibvirtDefinition found = NetworkXml.definition("<network><bridge name='real'/><metadata>"
                + "<x:a xmlns:x='urn:x'><bridge name='fake' macTableManager='libvirt'/>" + OWNED + "</x:a>"
                + "</metadata></network>");

        assertThat(found.bridge()).isEqualTo("real");
        assertThat(found.managesMacs()).isFalse();
        assertThat(found.owned()).isFalse();
    }

    @Test
    @Timeout(5)
    void takesADocumentTypeForSomebodyElses() {
        String bomb = "<!DOCTYPE network [<!ENTITY a 'aaaaaaaaaa'>"
                + "<!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'>]>"
                + "<network>" + OWNED + "<description>&c;</description></network>";
        String external = "<!DOCTYPE network [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>" + "<network>" + OWNED
                + "<title>&x;</title></network>";

        assertUnreadable(bomb);
        assertUnreadable(external);
    }

    @Test
    @Timeout(5)
    void takesWhatIsTooLargeOrBrokenForSomebodyElses() {
        assertUnreadable("<network>" + OWNED + " ".repeat(Xml.MAX_LENGTH) + "</network>");
        assertUnreadable("<network>" + OWNED);
        assertUnreadable("");
        assertUnreadable("<network>&unknown;</network>");
    }

    private static void assertUnreadable(String xml) {
        LibvirtDefinition found = NetworkXml.definition(xml);
        assertThat(found.forward()).isEqualTo(NetworkXml.UNREADABLE);
        assertThat(found.owned()).isFalse();
        assertThat(found.xml()).isEqualTo(xml);
    }
}
