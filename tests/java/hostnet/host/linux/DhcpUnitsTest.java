// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hostnet.host.BatchFailure;
import hostnet.model.DhcpClient;
import hostnet.operation.StopDhcp;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DhcpUnitsTest {
    private static final StopDhcp STOP = new StopDhcp(new DhcpClient("eth1", false, "", false, false), false);

    @TempDir
    private Path root;

    private DhcpUnits whereSystemctlEnds(int exit, String complaint) {
        return new DhcpUnits(new FakeCommands(exit, "", complaint), new Paths(root));
    }

    @Test
    void aClientThatWasNeverStartedIsStopped() {
        DhcpUnits units = whereSystemctlEnds(5, "Failed to stop hostnet-dhcp-eth1.service: Unit not loaded.");

        assertThatCode(() -> units.execute(List.of(STOP))).doesNotThrowAnyException();
    }

    @Test
    void oneThatCannotBeStoppedIsAFailure() {
        DhcpUnits units = whereSystemctlEnds(1, "Connection timed out");

        assertThatThrownBy(() -> units.execute(List.of(STOP)))
                .isInstanceOf(BatchFailure.class)
                .hasMessageContaining("Connection timed out");
    }
}
