// SPDX-License-Identifier: Apache-2.0
package hostnet.cli;

import hostnet.apply.Outcome;
import hostnet.apply.Outcome.Status;
import hostnet.apply.Setup;
import hostnet.host.Host;
import hostnet.host.HostUnreadable;
import hostnet.problem.Problems;
import hostnet.report.ResultTree;
import hostnet.report.Verdict;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code hostnet rollback}: what a change that was cut off has left, taken back. */
@Command(mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false)
final class RollbackCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Supplier<? extends Host> host;

    @Mixin
    private OutputOption output = new OutputOption();

    RollbackCommand(Terminal terminal, Supplier<? extends Host> host) {
        this.terminal = terminal;
        this.host = host;
    }

    @Override
    public Integer call() {
        Problems problems = new Problems();
        try {
            return tell(new Setup(host.get()).rollBack(problems));
        } catch (HostUnreadable unreadable) {
            problems.add(unreadable.problem());
            return new Report(terminal, output.format(), false).refusal(problems);
        }
    }

    private int tell(Outcome outcome) {
        if (output.format() != Format.TEXT) {
            terminal.out().print(output.format().of(ResultTree.of(outcome, false)));
        }
        if (outcome.status() == Status.UNCHANGED || outcome.status() == Status.ROLLED_BACK) {
            List<String> words = outcome.status() == Status.UNCHANGED
                    ? List.of("No change was cut off; there is nothing to take back.")
                    : outcome.warnings();
            if (output.format() == Format.TEXT) {
                words.forEach(terminal.out()::println);
            }
            return ExitCode.OK;
        }
        terminal.warn(outcome.warnings());
        terminal.err().println(Verdict.message(outcome));
        return ExitCode.FAILED;
    }
}
