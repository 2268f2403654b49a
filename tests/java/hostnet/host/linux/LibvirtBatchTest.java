// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import static org.assertj.core.api.Assertions.assertThat;

import hostnet.operation.Operation;
import hostnet.operation.StartNetwork;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class LibvirtBatchTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final List<Operation> STARTS =
            List.of(new StartNetwork("vdsm-red"), new StartNetwork("vdsm-blue"), new StartNetwork("vdsm-green"));

    private final LibvirtBatch batch = new LibvirtBatch(STARTS);
    private final List<Operation> seen = Collections.synchronizedList(new ArrayList<>());

    @Test
    void doesThemInOrder() throws Exception {
        assertThat(batch.run(seen::add)).isEqualTo(3);
        assertThat(seen).isEqualTo(STARTS);
    }

    @Test
    void oneThatIsAbandonedEndsWithTheOperationThatIsUnderWay() throws Exception {
        CountDownLatch hung = new CountDownLatch(1);
        CountDownLatch awake = new CountDownLatch(1);
        Background<Integer> work = Background.start(
                "daemon",
                () -> batch.run(operation -> {
                    seen.add(operation);
                    if (seen.size() == 2) {
                        hung.countDown();
                        await(awake);
                    }
                }));
        await(hung);

        assertThat(batch.abandon()).isEqualTo(1);
        awake.countDown();

        assertThat(work.await(LONG)).isEqualTo(2);
        assertThat(seen).isEqualTo(STARTS.subList(0, 2));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
