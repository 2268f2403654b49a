// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Real processes that say who began them. */
class OrphansTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private Process process;

    private void begin(String parent, String... words) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().put(Orphans.PARENT, parent);
        process = builder.start();
    }

    /** The number of a process that is no more. */
    private static String gone() throws Exception {
        Process past = new ProcessBuilder("true").start();
        past.waitFor();
        return Long.toString(past.pid());
    }

    private static String own() {
        return Long.toString(ProcessHandle.current().pid());
    }

    @AfterEach
    void end() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    @Test
    void endsWhatAnotherProcessBegan() throws Exception {
        begin(gone(), "sleep", "60");

        Orphans.end();

        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void sparesWhatItsParentStillLooksAfter() throws Exception {
        begin(own(), "sleep", "60");

        Orphans.end();

        assertThat(process.isAlive()).isTrue();
    }

    @Test
    void sparesWhatThatHasStarted() throws Exception {
        begin(own(), "sh", "-c", "sleep 60 & echo begun; wait");
        process.getInputStream().read();

        Orphans.end();

        assertThat(process.descendants()).hasSize(1);
    }

    @Test
    void endsWhatARealOneLeavesBehind() throws Exception {
        begin(own(), "sleep", "60");
        Finished finished = new ChildProcesses()
                .run(List.of("sh", "-c", "sleep 61 </dev/null >/dev/null 2>&1 & echo $!"), List.of(), LONG);
        long left = Long.parseLong(new String(finished.out(), StandardCharsets.US_ASCII).strip());
        assertThat(ProcessHandle.of(left)).isPresent();

        Orphans.end();

        assertThat(ProcessHandle.of(left).filter(ProcessHandle::isAlive)).isEmpty();
    }
}
