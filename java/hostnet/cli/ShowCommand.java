// SPDX-License-Identifier: Apache-2.0
package hostnet.cli;

import hostnet.host.Host;
import hostnet.host.HostUnreadable;
import hostnet.model.Current;
import hostnet.report.RestoredTree;
import hostnet.vdsm.Capabilities;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hostnet show}: the host's networks and how their MAC tables are managed. */
@Command(mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false)
final class ShowCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Supplier<? extends Host> host;

    @Mixin
    private OutputOption output = new OutputOption();

    @Option(
            names = "--restore",
            description = "Shows what the last return to the safe configuration since the boot came to.")
    private boolean restore;

    ShowCommand(Terminal terminal, Supplier<? extends Host> host) {
        this.terminal = terminal;
        this.host = host;
    }

    @Override
    public Integer call() {
        try {
            Host here = host.get();
            if (restore) {
                return showRestored(RestoredTree.read(here.restored()));
            }
            Current current = here.measured(here.read());
            terminal.warn(Capabilities.warnings(current));
            Map<String, @Nullable Object> capabilities = Capabilities.of(current);
            terminal.out()
                    .print(
                            output.format() == Format.TEXT
                                    ? NetworkTable.of(capabilities)
                                    : output.format().of(capabilities));
            return ExitCode.OK;
        } catch (HostUnreadable unreadable) {
            terminal.err().println(unreadable.problem());
            return ExitCode.FAILED;
        }
    }

    private int showRestored(Map<?, ?> tree) {
        if (output.format() != Format.TEXT) {
            terminal.out().print(output.format().of(tree));
        } else if (tree.isEmpty()) {
            terminal.out().println("Nothing was restored since the boot.");
        } else {
            terminal.plan(RestoredTree.lines(tree));
        }
        return ExitCode.OK;
    }
}
