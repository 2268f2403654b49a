// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import hostnet.host.BatchFailure;
import hostnet.operation.LineOperation;
import hostnet.operation.Operation;
import hostnet.operation.SetMtu;
import hostnet.operation.SetPort;
import hostnet.operation.SetStation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Operations handed to one batch of iproute2, which does them in order and stops at the first that fails. */
final class IpBatch {
    /**
     * A program of iproute2 that reads a batch.
     *
     * @param command how it is called
     * @param question answers every operation with one line of output, which the program flushes before it goes on (seen
     *     with 6.1): an answer means done. ip reads a whole pipe ahead and names the failing line ("Command failed
     *     -:3") only when the kernel refused it, not when ip itself did, nor when it was killed. And when the parent is
     *     killed, the next answer finds nobody to read it: ip dies of SIGPIPE instead of doing all it has read (16 us
     *     an operation, well spent). All this holds for tc as well.
     * @param mark what only an answer has; the loopback device has one root queue, and may have others below it
     */
    record Program(List<String> command, String question, String mark) {
        static final Program IP = new Program(List.of("ip", "-br", "-batch", "-"), "link show dev lo", "");
        static final Program TC = new Program(List.of("tc", "-batch", "-"), "qdisc show dev lo", " root ");
        // no port of a bridge, so the answer is an empty list; without JSON it would be nothing at all
        static final Program BRIDGE = new Program(List.of("bridge", "-j", "-batch", "-"), "link show dev lo", "[");

        private int answers(byte[] output) {
            int answers = 0;
            for (String line : new String(output, StandardCharsets.UTF_8).split("\n", -1)) {
                answers += !line.isEmpty() && line.contains(mark) ? 1 : 0;
            }
            return answers;
        }
    }

    /** What tc adds to the kernel's own reason. */
    private static final String TALKING = "We have an error talking to the kernel";

    /** What the kernel says of an entry that is not there. */
    private static final String GONE = "No such file or directory";

    private static final Duration BASE_LIMIT = Duration.ofMinutes(2);

    // the kernel deletes a bridge in some 40 ms, waiting for its readers; ten times that for a busy host
    private static final Duration LIMIT_PER_LINE = Duration.ofMillis(400);

    private final Commands commands;
    private final Program program;
    private final Paths paths;

    IpBatch(Commands commands, Program program, Paths paths) {
        this.commands = commands;
        this.program = program;
        this.paths = paths;
    }

    /** Does them all; what a guest that has gone needs no more is left out. */
    void execute(List<Operation> operations) throws BatchFailure {
        int done = 0;
        while (done < operations.size()) {
            List<Operation> rest = operations.subList(done, operations.size());
            try {
                run(rest);
                return;
            } catch (BatchFailure failure) {
                done += failure.done();
                if (!isPointless(failure)) {
                    throw new BatchFailure(done, failure.failed(), String.valueOf(failure.getMessage()));
                }
                done++;
            }
        }
    }

    /**
     * Whether a guest ended meanwhile, and its tap with it, or libvirt itself took back what it had pinned. Where the
     * device was no guest's, the look at the host that follows finds it missing.
     */
    private boolean isPointless(BatchFailure failure) {
        Operation operation = failure.failed();
        if (operation instanceof SetMtu) {
            return !Files.exists(paths.ofLink(operation.subject(), "mtu"));
        }
        if (operation instanceof SetPort || operation instanceof SetStation) {
            boolean letsGo = operation instanceof SetStation station && !station.after();
            return !Files.exists(paths.ofLink(operation.subject(), "brport"))
                    || (letsGo && String.valueOf(failure.getMessage()).contains(GONE));
        }
        return false;
    }

    private void run(List<Operation> operations) throws BatchFailure {
        List<String> lines = new ArrayList<>(2 * operations.size());
        for (Operation operation : operations) {
            lines.add(checkedLine(operation));
            lines.add(program.question());
        }
        Duration limit = BASE_LIMIT.plus(LIMIT_PER_LINE.multipliedBy(lines.size()));
        Finished finished = commands.run(program.command(), lines, limit);
        if (!finished.succeeded()) {
            int done = Math.min(program.answers(finished.out()), operations.size() - 1);
            throw new BatchFailure(done, operations.get(done), reason(finished.errors()));
        }
    }

    private static String checkedLine(Operation operation) throws BatchFailure {
        if (!(operation instanceof LineOperation change)) {
            throw new BatchFailure(0, operation, "is no change of the kernel");
        }
        String line = change.line();
        if (!isPlain(line) || change.subject().indexOf(' ') >= 0) {
            throw new BatchFailure(0, operation, "has characters that no name, number or address has; nothing was run");
        }
        return line;
    }

    /** Whether the line is words of harmless characters, one blank between: nothing that ip could read otherwise. */
    static boolean isPlain(String line) {
        for (int index = 0; index < line.length(); index++) {
            char character = line.charAt(index);
            boolean wordEnd = character == ' ' && index > 0 && line.charAt(index - 1) != ' ';
            if (!wordEnd && !isHarmless(character)) {
                return false;
            }
        }
        return !line.isEmpty() && !line.endsWith(" ");
    }

    private static boolean isHarmless(char character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9')
                || "_.,:/+@-()".indexOf(character) >= 0;
    }

    /** What the program says without what only its user at a terminal needs. */
    static String reason(String errors) {
        StringBuilder reason = new StringBuilder();
        for (String line : errors.split("\n", -1)) {
            String text = line.trim();
            if (text.startsWith("Usage:")) {
                break;
            }
            if (!text.isEmpty() && !text.startsWith("Command failed ") && !text.equals(TALKING)) {
                reason.append(reason.isEmpty() ? "" : "; ").append(bare(text));
            }
        }
        return reason.isEmpty() ? "it gives no reason" : reason.toString();
    }

    private static String bare(String text) {
        for (String prefix : List.of("RTNETLINK answers: ", "Error: ")) {
            if (text.startsWith(prefix)) {
                return text.substring(prefix.length());
            }
        }
        return text;
    }
}
