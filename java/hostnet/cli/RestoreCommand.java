// SPDX-License-Identifier: Apache-2.0
package hostnet.cli;

import hostnet.apply.Outcome;
import hostnet.apply.Setup;
import hostnet.host.Host;
import hostnet.problem.Problems;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code hostnet restore}: the host returns to the safe configuration, as after a boot. */
@Command(mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false)
final class RestoreCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Supplier<? extends Host> host;

    @Mixin
    private ChangeOptions options = new ChangeOptions();

    RestoreCommand(Terminal terminal, Supplier<? extends Host> host) {
        this.terminal = terminal;
        this.host = host;
    }

    @Override
    public Integer call() {
        return options.report(terminal, this::carryOut);
    }

    private Outcome carryOut(Problems problems) {
        Setup setup = new Setup(host.get());
        return options.check() ? setup.checkRestore(problems) : setup.restore(problems);
    }
}
