// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import static org.assertj.core.api.Assertions.assertThat;

import hostnet.model.Vnic;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class VnicReadingTest {
    private static final String XML = """
            <domain type='qemu' id='1'>
              <name>web</name>
              <metadata><x:note xmlns:x='urn:x'><interface type='network'><target dev='vnet9'/></interface></x:note></metadata>
              <description>&lt;interface&gt;</description>
              <devices>
                <interface type='bridge'>
                  <mac address='52:54:00:AA:00:01'/>
                  <source network='vdsm-red' portid='1' bridge='red' macTableManager='libvirt'/>
                  <target dev='vnet0'/>
                </interface>
                <interface type='bridge'>
                  <mac address='52:54:00:aa:00:02'/>
                  <source bridge='red'/>
                  <target dev='vnet1'/>
                </interface>
                <interface type='hostdev'><mac address='52:54:00:aa:00:03'/></interface>
              </devices>
            </domain>
            """;

    private static SortedMap<String, Vnic> read(String xml) {
        TreeMap<String, Vnic> vnics = new TreeMap<>();
        VnicReading.add(vnics, "web", xml, false);
        return vnics;
    }

    @Test
    void readsTheDevicesAlone() {
        assertThat(read(XML).values())
                .containsExactly(
                        new Vnic("vnet0", "52:54:00:aa:00:01", "web", "vdsm-red", true, false),
                        new Vnic("vnet1", "52:54:00:aa:00:02", "web", null, false, false));
    }

    @Test
    void readsAllThatLibvirtTakesForDevices() {
        String twice = XML.replace("<interface type='hostdev'", "</devices><devices><interface type='hostdev'")
                .replace("<mac address='52:54:00:aa:00:03'/>", "<target dev='vnet2'/>");

        assertThat(read(twice).keySet()).containsExactly("vnet0", "vnet1", "vnet2");
    }

    @Test
    void whatHasEndedOrCannotBeReadHasNone() {
        assertThat(read("")).isEmpty();
        assertThat(read("<domain")).isEmpty();
    }
}
