// SPDX-License-Identifier: Apache-2.0
package hostnet.cli;

import hostnet.host.Host;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The commands behind the door, each with what it does, examples and exit codes for its help. */
final class Commands {
    private final CommandLine line;
    private final Terminal terminal;
    private final Supplier<? extends Host> host;

    Commands(Door door, Terminal terminal, Supplier<? extends Host> host) {
        this.line =
                described(door, "Manages a virtualisation host's networks: kernel, libvirt and ifcfg files in one.");
        this.terminal = terminal;
        this.host = host;
    }

    CommandLine all() {
        looks();
        changes();
        answers();
        add("help", new HelpCommand(), "Explains a command, as its option --help does.", "hostnet help plan");
        add(
                "completion",
                new CompletionCommand(terminal),
                "Prints a script that lets a shell complete these commands.",
                "hostnet completion bash >/usr/local/share/bash-completion/completions/hostnet");
        return line;
    }

    private void looks() {
        forgetKeeping(add(
                "plan",
                new SetupCommand(true, terminal, host),
                "Shows what apply would do; the host is only read.",
                "hostnet plan declared.yml",
                "hostnet plan -o json declared.yml | jq -r .plan_id"));
        add(
                "show",
                new ShowCommand(terminal, host),
                "Shows the networks that hostnet owns, and their MAC tables.",
                "hostnet show",
                "hostnet show --restore",
                "hostnet show -o yaml");
        add(
                "mac-table",
                new MacTableCommand(terminal, host),
                "Shows the MAC tables of bridges port by port, and what is amiss.",
                "hostnet mac-table tenants",
                "hostnet mac-table --watch",
                "hostnet mac-table --repair");
        add(
                "check-vnics",
                new CheckVnicsCommand(terminal, host),
                "Names the vNICs that would break on networks with managed MAC tables.",
                "hostnet check-vnics",
                "hostnet check-vnics --request declared.yml domain.xml");
    }

    /** A plan keeps nothing, so that nobody need say not to ask for it. */
    private static void forgetKeeping(CommandSpec plan) {
        plan.remove(plan.findOption("--no-check"));
    }

    private void changes() {
        add(
                "apply",
                new SetupCommand(false, terminal, host),
                "Makes the host as the file declares, whole or not at all.",
                "hostnet apply declared.yml",
                "hostnet apply --plan-id 8c1f0d52a7e94b36 declared.yml",
                "echo '{purge: true, purge_all: true}' | hostnet apply -");
        add(
                "save",
                new SaveCommand(terminal, host),
                "Makes the running configuration the safe one, for boots.",
                "hostnet save --check",
                "hostnet save");
        add(
                "restore",
                new RestoreCommand(terminal, host),
                "Returns to the safe configuration, as after a boot.",
                "hostnet restore --check",
                "hostnet restore --force");
        add(
                "import-vdsm",
                new ImportCommand(terminal, host),
                "Takes over what VDSM saved, where hostnet has nothing.",
                "hostnet import-vdsm --check",
                "hostnet import-vdsm");
    }

    private void answers() {
        add(
                "confirm",
                new AnswerCommand(true, terminal, host),
                "Keeps the change that waits to be confirmed.",
                "hostnet confirm");
        add(
                "decline",
                new AnswerCommand(false, terminal, host),
                "Takes the change that waits to be confirmed back at once.",
                "hostnet decline");
        add(
                "rollback",
                new RollbackCommand(terminal, host),
                "Takes back what a change that was cut off has left.",
                "hostnet rollback");
    }

    private CommandSpec add(String verb, Callable<Integer> command, String description, String... examples) {
        CommandLine added = described(command, description);
        String[] indented = Stream.of(examples).map("  "::concat).toArray(String[]::new);
        added.getCommandSpec().usageMessage().footerHeading("%nExamples:%n").footer(indented);
        line.addSubcommand(verb, added);
        return added.getCommandSpec();
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
}
