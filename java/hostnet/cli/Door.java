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
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
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
        boolean seen = isTerminal(1);
        boolean colour = seen
                && Objects.requireNonNullElse(System.getenv("NO_COLOR"), "").isEmpty();
        return open(
                args,
                new Terminal(System.in, writer(System.out), writer(System.err), colour, isTerminal(0) && seen),
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
        add(
                line,
                "completion",
                new CompletionCommand(terminal),
                "Prints a script that lets a shell complete these commands.",
                "hostnet completion bash >/usr/local/share/bash-completion/completions/hostnet");
        return line.setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((wrong, words) -> WrongUsage.tell(wrong, terminal))
                .setExecutionExceptionHandler((fault, command, parsed) -> bug(fault, terminal))
                .setColorScheme(CommandLine.Help.defaultColorScheme(ansi))
                .setOut(terminal.out())
                .setErr(terminal.err());
    }

    /** A plan keeps nothing, so that nobody need say not to ask for it. */
    private static void forgetKeeping(CommandSpec plan) {
        plan.remove(plan.findOption("--no-check"));
    }

    /** The commands that change nothing. */
    private static void addLooks(CommandLine line, Terminal terminal, Supplier<? extends Host> host) {
        CommandLine plan = add(
                line,
                "plan",
                new SetupCommand(true, terminal, host),
                "Shows what apply would do; the host is only read.",
                "hostnet plan declared.yml",
                "hostnet plan -o json declared.yml | jq -r .plan_id");
        forgetKeeping(plan.getCommandSpec());
        add(
                line,
                "show",
                new ShowCommand(terminal, host),
                "Shows the networks that hostnet owns, and their MAC tables.",
                "hostnet show",
                "hostnet show --restore",
                "hostnet show -o yaml");
        add(
                line,
                "mac-table",
                new MacTableCommand(terminal, host),
                "Shows the MAC tables of bridges port by port, and what is amiss.",
                "hostnet mac-table tenants",
                "hostnet mac-table --watch",
                "hostnet mac-table --repair");
        add(
                line,
                "check-vnics",
                new CheckVnicsCommand(terminal, host),
                "Names the vNICs that would break on networks with managed MAC tables.",
                "hostnet check-vnics",
                "hostnet check-vnics --request declared.yml domain.xml");
    }

    private static void addChanges(CommandLine line, Terminal terminal, Supplier<? extends Host> host) {
        add(
                line,
                "apply",
                new SetupCommand(false, terminal, host),
                "Makes the host as the file declares, whole or not at all.",
                "hostnet apply declared.yml",
                "hostnet apply --plan-id 8c1f0d52a7e94b36 declared.yml",
                "echo '{purge: true, purge_all: true}' | hostnet apply -");
        add(
                line,
                "save",
                new SaveCommand(terminal, host),
                "Makes the running configuration the safe one, for boots.",
                "hostnet save --check",
                "hostnet save");
        add(
                line,
                "restore",
                new RestoreCommand(terminal, host),
                "Returns to the safe configuration, as after a boot.",
                "hostnet restore --check",
                "hostnet restore --force");
        add(
                line,
                "confirm",
                new AnswerCommand(true, terminal, host),
                "Keeps the change that waits to be confirmed.",
                "hostnet confirm");
        add(
                line,
                "decline",
                new AnswerCommand(false, terminal, host),
                "Takes the change that waits to be confirmed back at once.",
                "hostnet decline");
        add(
                line,
                "rollback",
                new RollbackCommand(terminal, host),
                "Takes back what a change that was cut off has left.",
                "hostnet rollback");
        add(
                line,
                "import-vdsm",
                new ImportCommand(terminal, host),
                "Takes over what VDSM saved, where hostnet has nothing.",
                "hostnet import-vdsm --check",
                "hostnet import-vdsm");
    }

    private static CommandLine add(
            CommandLine line, String verb, Callable<Integer> command, String description, String... examples) {
        CommandLine added = described(command, description);
        String[] indented = Stream.of(examples).map("  "::concat).toArray(String[]::new);
        added.getCommandSpec().usageMessage().footerHeading("%nExamples:%n").footer(indented);
        line.addSubcommand(verb, added);
        return added;
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
