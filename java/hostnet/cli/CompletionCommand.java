// SPDX-License-Identifier: Apache-2.0
package hostnet.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hostnet completion}: a script that lets a shell complete the command's verbs and options. */
@Command(
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        footer = {"", "For this shell alone: eval \"$(hostnet completion bash)\""})
final class CompletionCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "bash|zsh", description = "The shell.")
    private Shell shell = Shell.BASH;

    /** A shell that completes. */
    enum Shell {
        BASH,
        ZSH;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    CompletionCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        // the script itself turns on zsh's bridge to completions of bash
        String script = AutoComplete.bash("hostnet", spec.root().commandLine());
        terminal.out().print(shell == Shell.ZSH ? "#compdef hostnet\n" + script : script);
        return ExitCode.OK;
    }
}
