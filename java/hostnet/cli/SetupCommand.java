// SPDX-License-Identifier: Apache-2.0
package hostnet.cli;

import hostnet.apply.Outcome;
import hostnet.apply.Setup;
import hostnet.host.Host;
import hostnet.host.HostUnreadable;
import hostnet.json.Json;
import hostnet.model.Request;
import hostnet.problem.Problem;
import hostnet.problem.Problems;
import hostnet.report.PlanText;
import hostnet.report.ResultTree;
import hostnet.report.Verdict;
import hostnet.vdsm.RequestParser;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hostnet plan FILE} and {@code hostnet apply FILE}: a request compared with the host, and carried out. */
@Command(mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false)
final class SetupCommand implements Callable<Integer> {
    private final boolean check;
    private final Terminal terminal;
    private final Supplier<? extends Host> host;

    @Parameters(
            paramLabel = "FILE",
            description = "YAML or JSON: a mapping with networks, or a list of networks; - is the standard input.")
    private String file = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "text|json",
            description = "What is printed: text (the default) or json.")
    private Format format = Format.TEXT;

    SetupCommand(boolean check, Terminal terminal, Supplier<? extends Host> host) {
        this.check = check;
        this.terminal = terminal;
        this.host = host;
    }

    @Override
    public Integer call() {
        Problems problems = new Problems();
        try {
            Request request = RequestParser.parse(RequestFile.read(file, terminal.in()), problems);
            return carryOut(request, problems);
        } catch (UnreadableRequest unreadable) {
            unreadable.addTo(problems);
        } catch (HostUnreadable unreadable) {
            Problem problem = unreadable.problem();
            problems.add(problem.kind(), problem.path(), problem.message(), problem.remedy());
        }
        return refuse(problems);
    }

    private int carryOut(Request request, Problems problems) {
        Setup setup = new Setup(host.get());
        Outcome outcome = check ? setup.check(request, problems) : setup.apply(request, problems);
        terminal.warn(outcome.warnings());
        if (format == Format.JSON) {
            terminal.out().print(Json.writeIndented(ResultTree.of(outcome, check)));
        } else if (!outcome.plan().isEmpty()) {
            terminal.plan(PlanText.lines(outcome.plan()));
            terminal.out().println();
        }
        conclude(outcome);
        return ExitCode.of(outcome);
    }

    private void conclude(Outcome outcome) {
        if (!outcome.succeeded()) {
            terminal.err().println(Verdict.message(outcome));
        } else if (format == Format.TEXT) {
            terminal.out().println(Verdict.closing(outcome));
        }
    }

    private int refuse(Problems problems) {
        terminal.warn(problems.warnings());
        if (format == Format.JSON) {
            terminal.out().print(Json.writeIndented(ResultTree.refused(problems)));
        }
        terminal.err().println(Verdict.refusal(problems.all()));
        return ExitCode.REFUSED;
    }
}
