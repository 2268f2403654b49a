// SPDX-License-Identifier: Apache-2.0
package hostnet.cli;

import hostnet.apply.Outcome;
import hostnet.apply.Setup;
import hostnet.host.Host;
import hostnet.host.HostUnreadable;
import hostnet.model.Request;
import hostnet.problem.Problems;
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
        Report report = new Report(terminal, format, check);
        try {
            Request request = RequestParser.parse(RequestFile.read(file, terminal.in()), problems);
            return report.of(carryOut(request, problems));
        } catch (UnreadableRequest unreadable) {
            unreadable.addTo(problems);
        } catch (HostUnreadable unreadable) {
            problems.add(unreadable.problem());
        }
        return report.refusal(problems);
    }

    private Outcome carryOut(Request request, Problems problems) {
        Setup setup = new Setup(host.get());
        return check ? setup.check(request, problems) : setup.apply(request, problems);
    }
}
