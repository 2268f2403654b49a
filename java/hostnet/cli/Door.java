// SPDX-License-Identifier: Apache-2.0
package hostnet.cli;

import hostnet.cli.CompletionCommand.Shell;
import hostnet.host.Host;
import hostnet.problem.Problem;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
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
        boolean seen = isTerminal(1);
        boolean colour = seen
                && Objects.requireNonNullElse(System.getenv("NO_COLOR"), "").isEmpty();
        PrintWriter err = writer(FileDescriptor.err);
        Progress progress = new Progress(err);
        return open(
                args,
                new Terminal(System.in, writer(FileDescriptor.out), err, colour, isTerminal(0) && seen),
                isTerminal(2) ? () -> new WatchedHost(host.get(), progress) : host);
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

    /** Not over Java's own streams, which tell nobody that a write has failed. */
    private static PrintWriter writer(FileDescriptor stream) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(stream), Charset.defaultCharset()), true);
    }

    static int open(String[] args, Terminal terminal, Supplier<? extends Host> host) {
        int code = commandLine(terminal, host).execute(args);
        boolean lost = terminal.out().checkError();
        if (lost) {
            String rest = code == ExitCode.OK ? "; apart from that, all went well." : ".";
            terminal.err().println("The output could not be written" + rest);
        }
        terminal.err().flush();
        return lost && code == ExitCode.OK ? ExitCode.FAILED : code;
    }

    private static CommandLine commandLine(Terminal terminal, Supplier<? extends Host> host) {
        CommandLine.Help.Ansi ansi = terminal.colour() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF;
        return new Commands(new Door(), terminal, host)
                .all()
                .registerConverter(Format.class, new Words<>(List.of(Format.values())))
                .registerConverter(Shell.class, new Words<>(List.of(Shell.values())))
                .registerConverter(Path.class, new FileName())
                .setParameterExceptionHandler((wrong, words) -> WrongUsage.tell(wrong, terminal))
                .setExecutionExceptionHandler((fault, command, parsed) -> bug(fault, terminal))
                .setColorScheme(CommandLine.Help.defaultColorScheme(ansi))
                .setOut(terminal.out())
                .setErr(terminal.err());
    }

    private static int bug(Exception fault, Terminal terminal) {
        terminal.err().println(Problem.bug(fault));
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
