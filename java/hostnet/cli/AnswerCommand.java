// SPDX-License-Identifier: Apache-2.0
package hostnet.cli;

import hostnet.host.Changes;
import hostnet.host.Host;
import hostnet.host.HostUnreadable;
import hostnet.json.Json;
import hostnet.problem.Problems;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code hostnet confirm} and {@code hostnet decline}: the change that waits for somebody who has reached the host. */
@Command(mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false)
final class AnswerCommand implements Callable<Integer> {
    private final boolean keep;
    private final Terminal terminal;
    private final Supplier<? extends Host> host;

    @Mixin
    private OutputOption output = new OutputOption();

    AnswerCommand(boolean keep, Terminal terminal, Supplier<? extends Host> host) {
        this.keep = keep;
        this.terminal = terminal;
        this.host = host;
    }

    @Override
    public Integer call() {
        try {
            return answer(host.get().changes());
        } catch (HostUnreadable unreadable) {
            Problems problems = new Problems();
            problems.add(unreadable.problem());
            return new Report(terminal, output.format(), false).refusal(problems);
        }
    }

    private int answer(Changes changes) {
        String waiting = changes.waiting();
        if (waiting == null || !changes.answer(waiting, keep)) {
            terminal.err()
                    .println("No change waits to be confirmed; one that nobody confirmed in time was taken back.");
            return ExitCode.REFUSED;
        }
        String told = changes.result(waiting);
        if (told == null) {
            terminal.err()
                    .println("The change does not end; see journalctl -u hostnet-change-" + waiting
                            + ". Its timer takes back what it leaves, if anything.");
            return ExitCode.FAILED;
        }
        return Json.read(told) instanceof Map<?, ?> tree ? tell(tree) : ExitCode.FAILED;
    }

    private int tell(Map<?, ?> result) {
        boolean failed = Boolean.TRUE.equals(result.get("failed"));
        // one that is taken back has failed; not whole, where it says that it has changed something all the same
        boolean asWanted = keep ? !failed : failed && Boolean.FALSE.equals(result.get("changed"));
        if (output.format() != Format.TEXT) {
            terminal.out().print(output.format().of(result));
        } else if (asWanted) {
            terminal.out().println(keep ? "The change stays." : "The change was taken back.");
        }
        if (!asWanted) {
            terminal.err().println(result.get("msg"));
        }
        return asWanted ? ExitCode.OK : ExitCode.FAILED;
    }
}
