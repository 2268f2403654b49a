// SPDX-License-Identifier: Apache-2.0
package hostnet.apply;

import static org.assertj.core.api.Assertions.assertThat;

import hostnet.model.Current;
import hostnet.model.DhcpClient;
import hostnet.operation.Operation;
import hostnet.operation.Prediction;
import hostnet.operation.SetUp;
import hostnet.operation.StartDhcp;
import hostnet.report.TestingHost;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReachedTest {
    private static final DhcpClient CLIENT = new DhcpClient("eth1", false, "", false, false);
    private static final List<Operation> BEGUN =
            List.of(new SetUp("eth1", true), new StartDhcp(CLIENT, true, false), new SetUp("eth2", true));

    private final Current before = TestingHost.withNics("eth1", "eth2").read();

    private static Current with(Current host, DhcpClient client) {
        Prediction prediction = new Prediction(host);
        new StartDhcp(client, false, false).predict(prediction);
        return prediction.current();
    }

    @Test
    void aClientThatDoesNotShowMayStartYet() {
        assertThat(new Reached(1, 1).of(BEGUN, before).stream()).containsExactly(0, 1);
    }

    @Test
    void anEarlierClientOfTheDeviceIsNotStoppedForThat() {
        DhcpClient earlier = new DhcpClient("eth1", false, "01:02", true, false);

        assertThat(new Reached(1, 1).of(BEGUN, with(before, earlier)).stream()).containsExactly(0);
    }

    @Test
    void theOtherProtocolIsAnotherClient() {
        DhcpClient other = new DhcpClient("eth1", true, "", false, false);

        assertThat(new Reached(1, 1).of(BEGUN, with(before, other)).stream()).containsExactly(0, 1);
    }

    @Test
    void ofAHostThatCannotBeReadOnlyTheCountIsKnown() {
        assertThat(new Reached(3, 1).of(BEGUN, null).stream()).containsExactly(0);
    }
}
