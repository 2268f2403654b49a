// SPDX-License-Identifier: Apache-2.0
package hostnet.cli;

import hostnet.apply.Setup;
import hostnet.host.Host;
import hostnet.host.HostUnreadable;
import hostnet.model.Current;
import hostnet.problem.Nearest;
import hostnet.problem.Problems;
import hostnet.vdsm.Capabilities;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hostnet mac-table}: the MAC tables of bridges, port by port, once or again and again, and their repair. */
@Command(mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false)
final class MacTableCommand implements Callable<Integer> {
    private static final String CLEAR = "\u001B[H\u001B[2J";

    private final Terminal terminal;
    private final Supplier<? extends Host> host;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "0..1", paramLabel = "NETWORK", description = "The one to show; all of them without.")
    private @Nullable String network;

    @ArgGroup
    private @Nullable Mode mode;

    @Mixin
    private OutputOption output = new OutputOption();

    /** What else than showing once. */
    static final class Mode {
        @Option(
                names = {"-w", "--watch"},
                arity = "0..1",
                fallbackValue = "2",
                paramLabel = "SECONDS",
                description = "Shows them again every so many seconds (2), until interrupted.")
        private @Nullable Integer watch;

        @Option(
                names = "--repair",
                description = "Puts right what has drifted of the networks whose MAC tables libvirt manages.")
        private boolean repair;
    }

    MacTableCommand(Terminal terminal, Supplier<? extends Host> host) {
        this.terminal = terminal;
        this.host = host;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (mode != null && mode.repair) {
            return repair();
        }
        Integer pause = mode == null ? null : mode.watch;
        if (pause != null && pause < 1) {
            throw new ParameterException(spec.commandLine(), "--watch needs at least 1 second, not " + pause + ".");
        }
        int code = show();
        while (pause != null && code == ExitCode.OK && !terminal.out().checkError()) {
            Thread.sleep(pause * 1000L);
            terminal.out().print(terminal.colour() ? CLEAR : "\n");
            code = show();
        }
        return code;
    }

    private int show() {
        try {
            Host here = host.get();
            Current current = here.measured(here.read());
            terminal.warn(Capabilities.warnings(current));
            Map<String, Map<?, ?>> tables = chosen(tables(Capabilities.of(current)));
            if (output.format() != Format.TEXT) {
                terminal.out().print(output.format().of(new LinkedHashMap<>(tables)));
            } else {
                print(tables);
            }
            return ExitCode.OK;
        } catch (HostUnreadable unreadable) {
            terminal.err().println(unreadable.problem());
            return ExitCode.FAILED;
        }
    }

    private void print(Map<String, Map<?, ?>> tables) {
        if (tables.isEmpty()) {
            terminal.out().println("hostnet owns no network with a bridge on this host.");
        }
        String between = "";
        for (Map.Entry<String, Map<?, ?>> table : tables.entrySet()) {
            terminal.out().print(between + MacTableText.of(table.getKey(), table.getValue()));
            between = "\n";
        }
        terminal.out().flush();
    }

    private static Map<String, Map<?, ?>> tables(Map<String, @Nullable Object> capabilities) {
        Map<String, Map<?, ?>> tables = new TreeMap<>();
        if (capabilities.get("networks") instanceof Map<?, ?> networks) {
            networks.forEach((name, facts) -> {
                if (facts instanceof Map<?, ?> fields && fields.get("mac_table") instanceof Map<?, ?> table) {
                    tables.put(String.valueOf(name), table);
                }
            });
        }
        return tables;
    }

    private Map<String, Map<?, ?>> chosen(Map<String, Map<?, ?>> tables) {
        Map<?, ?> table = network == null ? null : tables.get(network);
        if (network != null && table == null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "hostnet owns no network " + network + " with a bridge on this host"
                            + Nearest.to(network, tables.keySet())
                                    .map(near -> "; did you mean " + near + "?")
                                    .orElse("."));
        }
        return network == null || table == null ? tables : Map.of(network, table);
    }

    private int repair() {
        Problems problems = new Problems();
        Report report = new Report(terminal, output.format(), false);
        try {
            return report.of(new Setup(host.get()).repair(network == null ? List.of() : List.of(network), problems));
        } catch (HostUnreadable unreadable) {
            problems.add(unreadable.problem());
            return report.refusal(problems);
        }
    }
}
