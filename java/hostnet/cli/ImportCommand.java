// SPDX-License-Identifier: Apache-2.0
package hostnet.cli;

import hostnet.apply.Adoption;
import hostnet.apply.Outcome;
import hostnet.host.Host;
import hostnet.model.FileContent;
import hostnet.model.Request;
import hostnet.problem.Problems;
import hostnet.vdsm.VdsmConfiguration;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code hostnet import-vdsm}: what VDSM saved on this host, made hostnet's own configuration. */
@Command(mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false)
final class ImportCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Supplier<? extends Host> host;

    @Mixin
    private ChangeOptions options = new ChangeOptions();

    ImportCommand(Terminal terminal, Supplier<? extends Host> host) {
        this.terminal = terminal;
        this.host = host;
    }

    @Override
    public Integer call() {
        return options.report(terminal, this::carryOut);
    }

    private Outcome carryOut(Problems problems) {
        Host here = host.get();
        SortedMap<String, FileContent> safeFiles = files(here, VdsmConfiguration.SAFE);
        SortedMap<String, FileContent> runningFiles = files(here, VdsmConfiguration.RUNNING);
        Request safe = VdsmConfiguration.read(safeFiles, problems);
        // VDSM before 4.20 forgot what it ran at a boot
        Request running = runningFiles.isEmpty() ? safe : VdsmConfiguration.read(runningFiles, problems);
        if (safeFiles.isEmpty() && runningFiles.isEmpty()) {
            problems.warn(VdsmConfiguration.SAFE, "VDSM has saved nothing there");
        }
        Adoption adoption = new Adoption(here, running, safe);
        return options.check() ? adoption.check(problems) : adoption.apply(problems);
    }

    private static SortedMap<String, FileContent> files(Host host, String configuration) {
        SortedMap<String, FileContent> files = new TreeMap<>();
        VdsmConfiguration.directories(configuration).forEach(directory -> files.putAll(host.files(directory)));
        return files;
    }
}
