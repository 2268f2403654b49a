// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import hostnet.model.Probe;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Probes as programs of the host. */
final class ProbePrograms {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int LONGEST_COMPLAINT = 200;

    private final Commands commands;

    ProbePrograms(Commands commands) {
        this.commands = commands;
    }

    /** Tries it until it succeeds, at least once; null when it did, else what it complained of at last. */
    @Nullable
    String complaint(Probe probe, Duration patience) {
        String[] last = new String[1];
        boolean succeeded = Waiting.until(
                () -> {
                    Finished finished = commands.run(words(probe), List.of(), LIMIT);
                    last[0] = finished.errors();
                    return finished.succeeded();
                },
                patience);
        return succeeded ? null : shortened(last[0]);
    }

    private static List<String> words(Probe probe) {
        return probe instanceof Probe.Ping ping
                ? List.of("ping", "-n", "-q", "-c", "1", "-W", "1", ping.address())
                : ((Probe.Command) probe).arguments();
    }

    private static String shortened(String complaint) {
        String line = complaint.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() > LONGEST_COMPLAINT ? line.substring(0, LONGEST_COMPLAINT) + ".." : line;
    }
}
