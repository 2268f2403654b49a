// SPDX-License-Identifier: Apache-2.0
package hostnet.cli;

import hostnet.apply.Reach;
import hostnet.apply.Restoration;
import hostnet.host.Host;
import hostnet.host.HostUnreadable;
import hostnet.json.Json;
import hostnet.report.RestoredTree;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hostnet restore}: the host returns to the safe configuration, once after each boot and as far as it can. */
@Command(mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false)
final class RestoreCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Supplier<? extends Host> host;

    @Mixin
    private ChangeOptions options = new ChangeOptions();

    @Option(
            names = {"-f", "--force"},
            description = "Does it although it was done since the boot.")
    private boolean force;

    @Option(
            names = "--before-libvirt",
            description =
                    "In a boot: only the kernel's part, so that guests find their bridges when libvirt starts them.")
    private boolean beforeLibvirt;

    RestoreCommand(Terminal terminal, Supplier<? extends Host> host) {
        this.terminal = terminal;
        this.host = host;
    }

    @Override
    public Integer call() {
        if (options.check()) {
            return options.report(terminal, problems -> Restoration.check(host.get(), reach(), problems));
        }
        try {
            return restore(host.get());
        } catch (HostUnreadable unreadable) {
            terminal.err().println(unreadable.problem());
            return ExitCode.REFUSED;
        }
    }

    private int restore(Host here) {
        Map<?, ?> earlier = RestoredTree.read(here.restored());
        if (!force && RestoredTree.isWhole(earlier)) {
            String words = "The safe configuration was restored since the boot; --force does it again.";
            options.print(terminal, earlier, List.of(words));
            return ExitCode.OK;
        }
        Map<?, ?> tree = beforeLibvirt ? RestoredTree.of(new Restoration(here, reach()).run()) : restoreAll(here);
        options.print(terminal, tree, RestoredTree.lines(tree));
        return RestoredTree.isWhole(tree) ? ExitCode.OK : ExitCode.FAILED;
    }

    private Reach reach() {
        return beforeLibvirt ? Reach.BEFORE_LIBVIRT : Reach.WHOLE;
    }

    private static Map<?, ?> restoreAll(Host here) {
        String text = Json.write(RestoredTree.of(new Restoration(here).run()));
        here.rememberRestored(text);
        return RestoredTree.read(text);
    }
}
