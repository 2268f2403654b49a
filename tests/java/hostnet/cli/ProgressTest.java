// SPDX-License-Identifier: Apache-2.0
package hostnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hostnet.host.Host;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What a person sees while something takes long. */
class ProgressTest {
    private final StringWriter seen = new StringWriter();

    private Progress withSecondsOf(Duration second) {
        return new Progress(new PrintWriter(seen), second);
    }

    @Test
    void whatLastsIsCountedOnALineThatGoes() throws InterruptedException {
        String result = withSecondsOf(Duration.ofMillis(1)).during("reading the host", this::untilTwoSecondsAreSeen);

        assertThat(result).isEqualTo("read");
        assertThat(seen.toString())
                .startsWith("\rreading the host, 1 s\rreading the host, 2 s")
                .matches("(?s).* s\r {21,}\r");
    }

    private String untilTwoSecondsAreSeen() throws InterruptedException {
        while (!seen.toString().contains("2 s")) {
            Thread.sleep(1);
        }
        return "read";
    }

    @Test
    void whatIsDoneWithinASecondIsNotTold() {
        assertThat(withSecondsOf(Duration.ofDays(1)).during("reading the host", () -> "read"))
                .isEqualTo("read");

        assertThat(seen.toString()).isEmpty();
    }

    /** A method with a default would be that of no host at all, were it forgotten. */
    @Test
    void allThatAHostCanDoReachesTheOneThatIsWatched() {
        assertThat(WatchedHost.class.getDeclaredMethods())
                .filteredOn(method -> !method.isSynthetic())
                .extracting(Method::getName)
                .containsAll(Arrays.stream(Host.class.getMethods())
                        .map(Method::getName)
                        .filter(name -> !name.equals("read"))
                        .toList());
    }
}
