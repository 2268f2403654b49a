// SPDX-License-Identifier: Apache-2.0
package hostnet.cli;

import hostnet.apply.Outcome;
import hostnet.apply.Proof;
import hostnet.call.Call;
import hostnet.host.Host;
import hostnet.host.HostUnreadable;
import hostnet.problem.Problems;
import hostnet.vdsm.ConnectivityCheck;
import hostnet.vdsm.PlanId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hostnet plan FILE} and {@code hostnet apply FILE}: a request compared with the host, and carried out. */
@Command(mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false)
final class SetupCommand implements Callable<Integer> {
    private final boolean check;
    private final Terminal terminal;
    private final Supplier<? extends Host> host;

    @Parameters(
            paramLabel = "FILE",
            description = "YAML or JSON: a mapping with networks, or a list of networks; - is the standard input.")
    private Path file = Path.of("-");

    @Mixin
    private OutputOption output = new OutputOption();

    @Option(
            names = "--plan-id",
            paramLabel = "ID",
            description = "The plan that was approved, as plan printed it: any other plan is refused.")
    private @Nullable String planId;

    @Option(
            names = "--no-check",
            description = "Keeps the change without asking; without a terminal nobody is asked anyway.")
    private boolean unchecked;

    SetupCommand(boolean check, Terminal terminal, Supplier<? extends Host> host) {
        this.check = check;
        this.terminal = terminal;
        this.host = host;
    }

    @Override
    public Integer call() {
        Problems problems = new Problems();
        Report report = new Report(terminal, output.format(), check);
        InputFile request = new InputFile(file, terminal.in());
        try {
            return report.of(carryOut(approved(RequestFile.tree(request.bytes())), problems));
        } catch (UnreadableRequest unreadable) {
            unreadable.addTo(problems, request.name());
        } catch (HostUnreadable unreadable) {
            problems.add(unreadable.problem());
        }
        return report.refusal(problems);
    }

    /** The request with the id of the command line in it, where one is given. */
    private Object approved(Object tree) {
        if (planId == null) {
            return tree;
        }
        Map<String, @Nullable Object> request = new LinkedHashMap<>();
        if (tree instanceof Map<?, ?> map) {
            map.forEach((key, value) -> request.put(String.valueOf(key), value));
        } else {
            request.put("networks", tree);
        }
        request.put(PlanId.KEY, planId);
        return request;
    }

    private Outcome carryOut(Object tree, Problems problems) {
        ConnectivityCheck connectivity = ConnectivityCheck.of(tree, problems);
        Call call = new Call(host.get(), problems);
        if (check) {
            return call.check(tree);
        }
        // a request from the standard input leaves no way to answer
        boolean asked = terminal.person() && !file.toString().equals("-") && !unchecked;
        if (!asked) {
            connectivity.refuseWithoutCaller(problems);
        }
        boolean wanted = asked && !Boolean.FALSE.equals(connectivity.wanted());
        return wanted ? kept(call, tree, connectivity.patience()) : call.apply(tree, Proof.NONE);
    }

    private Outcome kept(Call call, Object tree, Duration patience) {
        KeepPrompt prompt = new KeepPrompt(terminal, host.get().changes(), patience);
        Outcome outcome = call.apply(tree, prompt);
        // not where something unforeseen was thrown: nobody knows what is left then
        prompt.end();
        return outcome;
    }
}
