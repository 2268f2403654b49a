// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Real processes that say who began them. */
class OrphansTest {
    private Process process;

    private void begin(String parent) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("sleep", "60");
        builder.environment().put(Orphans.PARENT, parent);
        process = builder.start();
    }

    @AfterEach
    void end() {
        process.destroyForcibly();
    }

    @Test
    void endsWhatAnotherProcessBegan() throws Exception {
        begin("1");

        Orphans.end();

        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void sparesWhatItsParentStillLooksAfter() throws Exception {
        begin(Long.toString(ProcessHandle.current().pid()));

        Orphans.end();

        assertThat(process.isAlive()).isTrue();
    }
}
