// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class UninterruptedTest {
    private static final int SIGTERM = 15;

    /** A process that works for a second. */
    public static final class Worker {
        private Worker() {}

        public static void main(String[] args) {
            Uninterrupted.run(() -> {
                System.out.println("begun");
                LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
                System.out.println("done");
                return true;
            });
            System.out.println("told");
        }
    }

    @Test
    void aSignalWaitsForTheEndOfTheWork() throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(java, "-cp", System.getProperty("java.class.path"), Worker.class.getName())
                .redirectErrorStream(true)
                .start();
        BufferedReader output = process.inputReader();
        assertThat(output.readLine()).isEqualTo("begun");

        // unlike the process's own destroy, this leaves the output open
        process.toHandle().destroy();

        assertThat(output.lines()).contains("done", "told");
        assertThat(process.waitFor()).isEqualTo(128 + SIGTERM);
    }

    @Test
    void aFailureGoesThrough() {
        assertThatThrownBy(() -> Uninterrupted.run(() -> {
                    throw new IllegalStateException("oops");
                }))
                .hasMessage("oops");
    }
}
