// SPDX-License-Identifier: Apache-2.0
package hostnet.cli;

import hostnet.call.VnicCall;
import hostnet.host.Host;
import hostnet.host.HostUnreadable;
import hostnet.model.LibvirtTexts.Text;
import hostnet.policy.Finding;
import hostnet.problem.Problems;
import hostnet.report.VnicTree;
import hostnet.vdsm.VnicRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hostnet check-vnics}: vNICs that would break on networks whose MAC tables libvirt manages. */
@Command(mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false)
final class CheckVnicsCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Supplier<? extends Host> host;

    @Parameters(
            arity = "0..*",
            paramLabel = "DOMAIN.xml",
            description = "Definitions of domains, as virsh dumpxml prints them; - is the standard input. Without,"
                    + " all domains of this host.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = {"-r", "--request"},
            paramLabel = "FILE",
            description = "YAML or JSON with networks and profiles, as for the module vnic_policy; - is the standard"
                    + " input. Without networks in it, those of this host count.")
    private @Nullable Path file;

    @Option(names = "--warn", description = "Offenders do not change the exit code.")
    private boolean warn;

    @Option(
            names = "--require-spoof-filter",
            description = "Counts a vNIC as an offender that no filter keeps from sending from addresses of others.")
    private boolean filterRequired;

    @Mixin
    private OutputOption output = new OutputOption();

    CheckVnicsCommand(Terminal terminal, Supplier<? extends Host> host) {
        this.terminal = terminal;
        this.host = host;
    }

    @Override
    public Integer call() {
        Problems problems = new Problems();
        try {
            VnicRequest request =
                    VnicRequest.parse(arguments(problems), problems).and(domains(problems));
            List<Finding> findings = new VnicCall(host.get(), problems).findings(request);
            return problems.isEmpty() ? tell(findings, request) : refusal(problems);
        } catch (HostUnreadable unreadable) {
            problems.add(unreadable.problem());
        }
        return refusal(problems);
    }

    private int refusal(Problems problems) {
        return new Report(terminal, output.format(), true).refusal(problems);
    }

    private Map<Object, Object> arguments(Problems problems) {
        Map<Object, Object> arguments = new LinkedHashMap<>(file == null ? Map.of() : request(file, problems));
        if (warn) {
            arguments.put("mode", "warn");
        }
        if (filterRequired) {
            arguments.put("require_spoof_filter", true);
        }
        if (!files.isEmpty()) {
            // what this command names is read here, not with what the request has
            arguments.putIfAbsent("domains", List.of());
        } else if (file == null) {
            arguments.put("scan", "host");
        }
        return arguments;
    }

    private Map<?, ?> request(Path path, Problems problems) {
        InputFile request = new InputFile(path, terminal.in());
        try {
            if (RequestFile.tree(request.bytes()) instanceof Map<?, ?> given) {
                return given;
            }
            throw new UnreadableRequest("it is no mapping", "name what it holds: networks:, profiles: or domains:");
        } catch (UnreadableRequest unreadable) {
            unreadable.addTo(problems, request.name());
            return Map.of("scan", false);
        }
    }

    private List<Text> domains(Problems problems) {
        List<Text> domains = new ArrayList<>();
        for (Path path : files) {
            InputFile domain = new InputFile(path, terminal.in());
            try {
                domains.add(new Text(domain.name(), false, RequestFile.text(domain.bytes())));
            } catch (UnreadableRequest unreadable) {
                unreadable.addTo(problems, domain.name());
            }
        }
        return domains;
    }

    private int tell(List<Finding> findings, VnicRequest request) {
        Map<String, @Nullable Object> tree = VnicTree.of(findings, request.mode());
        if (output.format() != Format.TEXT) {
            terminal.out().print(output.format().of(tree));
        } else {
            findings.forEach(this::print);
            long refused = findings.stream().filter(Finding::refused).count();
            terminal.out().println(VnicTree.count(refused) + ".");
        }
        return tree.containsKey("failed") ? ExitCode.FAILED : ExitCode.OK;
    }

    private void print(Finding finding) {
        terminal.plan(List.of(
                (finding.refused() ? "- " : "~ ")
                        + (finding.network().isEmpty() ? "" : finding.network() + ": ")
                        + finding.message(),
                "      " + finding.remedy()));
    }
}
