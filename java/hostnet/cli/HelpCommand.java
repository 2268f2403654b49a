// SPDX-License-Identifier: Apache-2.0
package hostnet.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code hostnet help}: what {@code --help} prints, of a command or of all. */
@Command(mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false)
final class HelpCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "0..1", paramLabel = "COMMAND", description = "The one to explain; all of them without.")
    private @Nullable String command;

    @Override
    public Integer call() {
        CommandLine hostnet = spec.root().commandLine();
        CommandLine explained =
                command == null ? hostnet : hostnet.getSubcommands().get(command);
        if (explained == null) {
            throw new UnmatchedArgumentException(hostnet, List.of(String.valueOf(command)));
        }
        explained.usage(explained.getOut());
        return ExitCode.OK;
    }
}
