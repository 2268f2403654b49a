// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import hostnet.host.HostUnreadable;
import hostnet.model.Shaping;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** How devices share their traffic, as {@code tc} prints it: as text, because its JSON of hfsc is none (seen with 6.1). */
final class Tc {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final List<String> COMMAND = List.of("tc", "-batch", "-");

    private final Commands commands;

    Tc(Commands commands) {
        this.commands = commands;
    }

    /** What there is on one device, asked of one child process. */
    Shaping read(String device) {
        List<String> questions = List.of(
                // the only one that is answered in the same words as another comes first, before any queue
                "filter show dev " + device + " parent ffff:",
                "qdisc show dev " + device,
                "class show dev " + device,
                "filter show dev " + device);
        if (!questions.stream().allMatch(IpBatch::isPlain)) {
            return Shaping.NONE;
        }
        Finished finished = commands.run(COMMAND, questions, LIMIT);
        if (!finished.succeeded()) {
            throw new HostUnreadable(
                    "tc",
                    "how " + device + " shares its traffic can't be read: " + IpBatch.reason(finished.errors()),
                    "Install tc (package iproute-tc or iproute2) and run 'tc qdisc show' on the host to see more.");
        }
        return new TcText(new String(finished.out(), StandardCharsets.UTF_8)).shaping();
    }
}
