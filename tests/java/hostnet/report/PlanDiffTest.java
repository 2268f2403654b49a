// SPDX-License-Identifier: Apache-2.0
package hostnet.report;

import static org.assertj.core.api.Assertions.assertThat;

import hostnet.model.FileContent;
import hostnet.operation.DefineNetwork;
import hostnet.operation.Plan;
import hostnet.operation.PutFile;
import hostnet.operation.SetUp;
import hostnet.render.LibvirtXml;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanDiffTest {
    @Test
    void anEmptyPlanHasNoDifferences() {
        assertThat(PlanDiff.of(Plan.EMPTY)).isEmpty();
    }

    @Test
    void thePlanThenEachTextBeforeAndAfter() {
        Plan plan = new Plan(List.of(
                new SetUp("eth1", true),
                new PutFile("/etc/ifcfg-x", FileContent.ofRoot("A=\u00c3\u00a4\n", 0644), null),
                new DefineNetwork("vdsm-x", "u", null, LibvirtXml.bridged("vdsm-x", "u", "x", true))));

        assertThat(PlanDiff.of(plan))
                .containsExactly(
                        Map.of("prepared", """
                                kernel
                                  ~ eth1 down -> up
                                libvirt
                                  + network vdsm-x bridge x macTableManager=libvirt
                                files
                                  - file /etc/ifcfg-x
                                """),
                        Map.of(
                                "before_header",
                                "/etc/ifcfg-x",
                                "after_header",
                                "/etc/ifcfg-x",
                                "before",
                                "A=\u00e4\n",
                                "after",
                                ""),
                        Map.of(
                                "before_header",
                                "libvirt network vdsm-x",
                                "after_header",
                                "libvirt network vdsm-x",
                                "before",
                                "",
                                "after",
                                """
                                <network>
                                  <name>vdsm-x</name>
                                  <uuid>u</uuid>
                                  <metadata>
                                    <hostnet:network xmlns:hostnet='urn:hostnet:network:1'/>
                                  </metadata>
                                  <forward mode='bridge'/>
                                  <bridge name='x' macTableManager='libvirt'/>
                                </network>
                                """));
    }

    @Test
    void layoutMakesNoDifference() {
        assertThat(IndentedXml.of("<a>\n  <b>x</b><c/>\n</a>"))
                .isEqualTo(IndentedXml.of("<a><b>x</b>\n<c/></a>"))
                .isEqualTo("<a>\n  <b>x</b>\n  <c/>\n</a>\n");
    }
}
