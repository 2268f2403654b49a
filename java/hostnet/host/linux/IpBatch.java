// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import hostnet.host.BatchFailure;
import hostnet.operation.KernelOperation;
import hostnet.operation.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Kernel operations handed to one {@code ip -batch}, which does them in order and stops at the first that fails. */
final class IpBatch {
    private static final List<String> COMMAND = List.of("ip", "-br", "-batch", "-");

    /**
     * Answers every operation with one line of output, which ip flushes before it goes on (seen with 6.1): an answer
     * means done. ip reads a whole pipe ahead and names the failing line ("Command failed -:3") only when the kernel
     * refused it, not when ip itself did, nor when it was killed. And when the parent is killed, the next answer finds
     * nobody to read it: ip dies of SIGPIPE instead of doing all it has read (16 us an operation, well spent).
     */
    private static final String ANSWER = "link show dev lo";

    private static final Duration BASE_LIMIT = Duration.ofMinutes(2);

    // the kernel deletes a bridge in some 40 ms, waiting for its readers; ten times that for a busy host
    private static final Duration LIMIT_PER_LINE = Duration.ofMillis(400);

    private final Commands commands;

    IpBatch(Commands commands) {
        this.commands = commands;
    }

    void execute(List<Operation> operations) throws BatchFailure {
        List<String> lines = new ArrayList<>(2 * operations.size());
        for (Operation operation : operations) {
            lines.add(checkedLine(operation));
            lines.add(ANSWER);
        }
        Finished finished = commands.run(COMMAND, lines, BASE_LIMIT.plus(LIMIT_PER_LINE.multipliedBy(lines.size())));
        if (!finished.succeeded()) {
            int done = Math.min(countLines(finished.out()), operations.size() - 1);
            throw new BatchFailure(done, operations.get(done), reason(finished.errors()));
        }
    }

    private static String checkedLine(Operation operation) throws BatchFailure {
        if (!(operation instanceof KernelOperation kernel)) {
            throw new BatchFailure(0, operation, "is no change of the kernel");
        }
        String line = kernel.line();
        if (!isPlain(line) || kernel.subject().indexOf(' ') >= 0) {
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
                || "_.:/+@-".indexOf(character) >= 0;
    }

    private static int countLines(byte[] output) {
        int lines = 0;
        for (byte each : output) {
            if (each == '\n') {
                lines++;
            }
        }
        return lines;
    }

    /** What ip says without what only its user at a terminal needs. */
    static String reason(String errors) {
        StringBuilder reason = new StringBuilder();
        for (String line : errors.split("\n", -1)) {
            String text = line.trim();
            if (text.startsWith("Usage:")) {
                break;
            }
            if (!text.isEmpty() && !text.startsWith("Command failed ")) {
                reason.append(reason.isEmpty() ? "" : "; ").append(bare(text));
            }
        }
        return reason.isEmpty() ? "ip gives no reason" : reason.toString();
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
