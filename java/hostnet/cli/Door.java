// SPDX-License-Identifier: Apache-2.0
package hostnet.cli;

import hostnet.host.Host;
import hostnet.report.Verdict;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The front door for a person on the host: {@code hostnet plan|apply|show|mac-table|save|restore|confirm|decline|rollback|import-vdsm}. */
@Command(
        name = "hostnet",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Manages the networks of a virtualisation host: kernel, libvirt and ifcfg files in one go.")
public final class Door implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Door() {}

    /** Runs the command on the process's own streams, and gives the exit code. */
    public static int open(String[] args, Supplier<? extends Host> host) {
        // on a terminal only, and not where NO_COLOR is set
        boolean colour = CommandLine.Help.Ansi.AUTO.enabled();
        return open(
                args,
                new Terminal(System.in, writer(System.out), writer(System.err), colour, isTerminal(0) && isTerminal(1)),
                host);
    }

    /** Whether that stream of the process is a terminal: Java says so of any since 22. */
    private static boolean isTerminal(int stream) {
        try {
            Path target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + stream));
            return target.startsWith("/dev/pts") || target.toString().startsWith("/dev/tty");
        } catch (IOException unknown) {
            return false;
        }
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, Charset.defaultCharset()), true);
    }

    static int open(String[] args, Terminal terminal, Supplier<? extends Host> host) {
        int code = commandLine(terminal, host).execute(args);
        terminal.out().flush();
        terminal.err().flush();
        return terminal.out().checkError() ? ExitCode.FAILED : code;
    }

    private static CommandLine commandLine(Terminal terminal, Supplier<? extends Host> host) {
        CommandLine.Help.Ansi ansi = terminal.colour() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF;
        CommandLine line = described(
                new Door(), "Manages a virtualisation host's networks: kernel, libvirt and ifcfg files in one.");
        addLooks(line, terminal, host);
        addChanges(line, terminal, host);
        String completes = "Prints a script that lets a shell complete these commands.";
        return line.addSubcommand("completion", described(new CompletionCommand(terminal), completes))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((wrong, words) -> WrongUsage.tell(wrong, terminal))
                .setExecutionExceptionHandler((fault, command, parsed) -> bug(fault, terminal))
                .setColorScheme(CommandLine.Help.defaultColorScheme(ansi))
                .setOut(terminal.out())
                .setErr(terminal.err());
    }

    /** The commands that change nothing. */
    private static void addLooks(CommandLine line, Terminal terminal, Supplier<? extends Host> host) {
        add(line, "plan", new SetupCommand(true, terminal, host), "Shows what apply would do; the host is only read.");
        add(
                line,
                "show",
                new ShowCommand(terminal, host),
                "Shows the networks that hostnet owns, and their MAC tables.");
        add(
                line,
                "mac-table",
                new MacTableCommand(terminal, host),
                "Shows the MAC tables of bridges port by port, and what is amiss.");
        add(
                line,
                "check-vnics",
                new CheckVnicsCommand(terminal, host),
                "Names the vNICs that would break on networks with managed MAC tables.");
    }

    private static void addChanges(CommandLine line, Terminal terminal, Supplier<? extends Host> host) {
        add(
                line,
                "apply",
                new SetupCommand(false, terminal, host),
                "Makes the host as the file declares, whole or not at all.");
        add(line, "save", new SaveCommand(terminal, host), "Makes the running configuration the safe one, for boots.");
        add(line, "restore", new RestoreCommand(terminal, host), "Returns to the safe configuration, as after a boot.");
        add(line, "confirm", new AnswerCommand(true, terminal, host), "Keeps the change that waits to be confirmed.");
        add(
                line,
                "decline",
                new AnswerCommand(false, terminal, host),
                "Takes the change that waits to be confirmed back at once.");
        add(
                line,
                "rollback",
                new RollbackCommand(terminal, host),
                "Takes back what a change that was cut off has left.");
        add(
                line,
                "import-vdsm",
                new ImportCommand(terminal, host),
                "Takes over what VDSM saved, where hostnet has nothing.");
    }

    private static void add(CommandLine line, String verb, Callable<Integer> command, String description) {
        line.addSubcommand(verb, described(command, description));
    }

    private static CommandLine described(Object command, String description) {
        CommandLine line = new CommandLine(command);
        line.getCommandSpec()
                .usageMessage()
                .description(description)
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(ExitCode.MEANINGS);
        return line;
    }

    private static int bug(Exception fault, Terminal terminal) {
        terminal.err().println(Verdict.bug(fault));
        fault.printStackTrace(terminal.err());
        return ExitCode.FAILED;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Give a command: " + String.join(", ", spec.subcommands().keySet()) + ".");
    }
}
