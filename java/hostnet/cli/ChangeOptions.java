// SPDX-License-Identifier: Apache-2.0
package hostnet.cli;

import hostnet.apply.Outcome;
import hostnet.host.HostUnreadable;
import hostnet.problem.Problems;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of commands that change the host without a request, and how these tell what they did. */
final class ChangeOptions {
    @Option(
            names = {"-n", "--check"},
            description = "Only says what would be done; the host is only read.")
    private boolean check;

    @Mixin
    private OutputOption output = new OutputOption();

    boolean check() {
        return check;
    }

    /** Prints a result that is told in a form of its own. */
    void print(Terminal terminal, Map<?, ?> tree, List<String> lines) {
        if (output.format() != Format.TEXT) {
            terminal.out().print(output.format().of(tree));
        } else {
            terminal.plan(lines);
        }
    }

    /** Does the work, tells of it, and gives the exit code. */
    int report(Terminal terminal, Function<Problems, Outcome> work) {
        Problems problems = new Problems();
        Report report = new Report(terminal, output.format(), check);
        try {
            return report.of(work.apply(problems));
        } catch (HostUnreadable unreadable) {
            problems.add(unreadable.problem());
            return report.refusal(problems);
        }
    }
}
