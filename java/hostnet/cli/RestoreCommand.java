// SPDX-License-Identifier: Apache-2.0
package hostnet.cli;

import hostnet.apply.Setup;
import hostnet.host.Host;
import hostnet.host.HostUnreadable;
import hostnet.problem.Problems;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hostnet restore}: the saved networks, made again on a host that has lost them, as after a boot. */
@Command(mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false)
final class RestoreCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Supplier<? extends Host> host;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "text|json",
            description = "What is printed: text (the default) or json.")
    private Format format = Format.TEXT;

    RestoreCommand(Terminal terminal, Supplier<? extends Host> host) {
        this.terminal = terminal;
        this.host = host;
    }

    @Override
    public Integer call() {
        Problems problems = new Problems();
        Report report = new Report(terminal, format, false);
        try {
            return report.of(new Setup(host.get()).restore(problems));
        } catch (HostUnreadable unreadable) {
            problems.add(unreadable.problem());
            return report.refusal(problems);
        }
    }
}
