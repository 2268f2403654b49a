// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import hostnet.host.BatchFailure;
import hostnet.host.Changes;
import hostnet.host.Host;
import hostnet.host.HostUnreadable;
import hostnet.host.Interest;
import hostnet.host.Journal;
import hostnet.host.JournalAtRest;
import hostnet.host.SiteHooks;
import hostnet.host.Unfinished;
import hostnet.host.linux.Ip.KernelState;
import hostnet.host.linux.IpBatch.Program;
import hostnet.model.Current;
import hostnet.model.Custody;
import hostnet.model.FileContent;
import hostnet.model.Ipv6Stack;
import hostnet.model.LibvirtNetwork;
import hostnet.model.LibvirtTexts;
import hostnet.model.Link;
import hostnet.model.LinkKind;
import hostnet.model.Network;
import hostnet.model.NetworkFilter;
import hostnet.model.Platform;
import hostnet.model.Probe;
import hostnet.model.Saved;
import hostnet.model.Vnic;
import hostnet.operation.Batch;
import hostnet.operation.Operation;
import hostnet.operation.PutFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The Linux host that this program runs on: kernel by iproute2, networks by libvirt, files by themselves. */
public final class LinuxHost implements Host, AutoCloseable {
    // the child that is waited for has a limit of its own, and a shorter one
    private static final Duration KERNEL_LIMIT = Duration.ofSeconds(90);
    private static final int RESTORED_MODE = 0644;

    private final Commands commands;
    private final Paths paths;
    private final Map<String, String> environment;
    private final Ip ip;
    private final IpBatch kernel;
    private final Ipv6Stacks ipv6;
    private final DuplicateDetection duplicates;
    private final Tc tc;
    private final IpBatch traffic;
    private final BridgePorts bridgePorts;
    private final IpBatch stations;
    private final LibvirtAccess libvirt;
    private final FileStore files;
    private final KeptFiles keptFiles;
    private final SmallFiles smallFiles;
    private final SavedConfiguration running;
    private final SavedConfiguration safeConfiguration;
    private final PlatformFacts facts;
    private final CustodyReading custody;
    private final DeviceManagers managers;
    private final DhcpUnits dhcp;
    private final Gauges gauges;
    private final BondDriver bonding;
    private final JournalFile journalFile;
    private final Journal journal;
    private final ChangeProcesses changes;
    private final ProbePrograms probes;
    private final HookFiles hooks;
    private final Path lockFile;
    private boolean alone;

    /** The host itself. */
    public LinuxHost() {
        this(
                new ChildProcesses(),
                new Paths(Path.of("/")),
                new LibvirtDaemon(LibvirtDaemon.SYSTEM, LibvirtDaemon.PATIENCE),
                System.getenv());
    }

    LinuxHost(Commands commands, Paths paths, LibvirtAccess libvirt, Map<String, String> environment) {
        this.commands = commands;
        this.paths = paths;
        this.environment = environment;
        this.libvirt = libvirt;
        ip = new Ip(commands);
        ipv6 = new Ipv6Stacks(paths);
        duplicates = new DuplicateDetection(ip);
        kernel = new IpBatch(commands, Program.IP, paths);
        tc = new Tc(commands);
        traffic = new IpBatch(commands, Program.TC, paths);
        bridgePorts = new BridgePorts(commands);
        stations = new IpBatch(commands, Program.BRIDGE, paths);
        files = new FileStore(paths);
        keptFiles = new KeptFiles(paths);
        smallFiles = new SmallFiles(paths);
        running = new SavedConfiguration(paths.of(Paths.RUNNING));
        safeConfiguration = new SavedConfiguration(paths.of(Paths.SAFE));
        facts = new PlatformFacts(paths, environment);
        custody = new CustodyReading(paths);
        managers = new DeviceManagers(commands, paths, files);
        dhcp = new DhcpUnits(commands, paths);
        gauges = new Gauges(paths);
        bonding = new BondDriver(commands, paths);
        journalFile = new JournalFile(paths);
        journal = libvirt instanceof LibvirtFiles ? new JournalAtRest(journalFile) : journalFile;
        changes = new ChangeProcesses(commands, paths, Executor.running());
        probes = new ProbePrograms(commands);
        hooks = new HookFiles(paths, HookFiles.LIMIT);
        lockFile = paths.of(Paths.LOCK);
    }

    /** Begins to load libvirt's library and to connect, so that the first read need not wait for it; optional. */
    public void prepare() {
        libvirt.expectReading();
    }

    @Override
    public Current read(Interest interest) {
        Background<SortedMap<String, LibvirtNetwork>> networks = libvirt.beginRead();
        Background<KernelState> reading = Background.start("kernel-read", ip::read);
        Background<SortedMap<String, Ipv6Stack>> stacks = Background.start("ipv6-read", ipv6::read);
        Current cutOff = beforeWhatWasCutOff();
        Background<Saved> safe =
                Background.start("safe-read", () -> cutOff == null ? safeConfiguration.read() : cutOff.safe());
        SortedMap<String, FileContent> contents = keptFiles.read();
        Saved saved = cutOff == null ? running.read() : cutOff.saved();
        KernelState state = await(reading);
        Background<SortedMap<String, Vnic>> vnics = hasTaps(state.links()) ? libvirt.beginReadVnics() : null;
        Background<SortedMap<String, NetworkFilter>> filters =
                interest.filters() ? libvirt.beginReadFilter(NetworkFilter.OF_VDSM) : null;
        bridgePorts.addTo(state.links(), tables(saved, interest.tables()));
        readShaping(state, saved, interest.shaped());
        Platform platform = facts.read(state.links());
        if (state.links().values().stream().anyMatch(link -> link.kind() == LinkKind.BOND)) {
            platform = platform.withBondDefaults(bonding.defaults());
        }
        Custody custodians = custody.read(state.links(), contents, saved);
        // libvirt is the slowest: all else is read by now
        return new Current(
                state.links(),
                state.routes(),
                state.rules(),
                await(stacks),
                libvirt.finishRead(networks, vnics, filters),
                contents,
                saved,
                await(safe),
                platform,
                custodians);
    }

    /** Before libvirt's daemons start, what a change that was cut off has saved counts no more: it will be taken back. */
    private @Nullable Current beforeWhatWasCutOff() {
        Unfinished unfinished = libvirt instanceof LibvirtFiles ? journal.unfinished() : null;
        return unfinished == null ? null : unfinished.before();
    }

    /** The bridges that are asked for and those that libvirt is to manage by what was saved. */
    private static Set<String> tables(Saved saved, Set<String> asked) {
        Set<String> bridges = new TreeSet<>(asked);
        for (Network network : saved.networks().values()) {
            if (network.macTableManaged()) {
                bridges.add(network.name());
            }
        }
        return bridges;
    }

    private static boolean hasTaps(SortedMap<String, Link> links) {
        return links.values().stream().anyMatch(link -> link.kind() == LinkKind.TUN && link.port() != null);
    }

    @Override
    public Current withBondDefaults(Current current) {
        return current.withPlatform(current.platform().withBondDefaults(bonding.defaults()));
    }

    @Override
    public Current measured(Current current) {
        Platform measured = current.platform()
                .measured(
                        gauges.speeds(current.links().values()),
                        gauges.drops(current.links().values()));
        boolean judged = current.libvirt().available()
                && current.saved().networks().values().stream().anyMatch(Network::macTableManaged);
        Current told = current.withPlatform(measured);
        return judged ? told.withTexts(libvirt.texts()) : told;
    }

    @Override
    public LibvirtTexts libvirtTexts() {
        return libvirt.texts();
    }

    @Override
    public String text(String file) {
        return GivenFile.text(file);
    }

    /** Asks tc where something is to be seen, was set up or is asked for, and costs other hosts nothing. */
    private void readShaping(KernelState state, Saved saved, Collection<String> asked) {
        Set<String> names = new TreeSet<>(asked);
        names.addAll(state.shaped());
        for (Network network : saved.networks().values()) {
            if (network.qos() != null && network.uplink() != null) {
                names.add(network.uplink().base());
            }
        }
        for (String name : names) {
            state.links().computeIfPresent(name, (key, link) -> link.withShaping(tc.read(key)));
        }
    }

    private static <T> T await(Background<T> reading) {
        try {
            return reading.await(KERNEL_LIMIT);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new HostUnreadable("kernel", "the kernel does not answer", "Look at the host's log and its load.");
        }
    }

    @Override
    public SortedMap<String, FileContent> files(String directory) {
        SortedMap<String, FileContent> contents = new TreeMap<>();
        smallFiles.readInto(contents, directory, path -> true);
        return contents;
    }

    @Override
    public @Nullable String restored() {
        FileContent content = files("/run/hostnet").get(Paths.RESTORED);
        return content == null
                ? null
                : new String(content.text().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    @Override
    public void rememberRestored(String text) {
        String bytes = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        try {
            files.execute(List.of(new PutFile(Paths.RESTORED, null, FileContent.ofRoot(bytes, RESTORED_MODE))));
        } catch (BatchFailure failure) {
            throw new HostUnreadable(Paths.RESTORED, String.valueOf(failure.getMessage()), "Run hostnet as root.");
        }
    }

    @Override
    public <T> T alone(Supplier<T> work) {
        if (alone) {
            return work.get();
        }
        HostLock lock = HostLock.take(lockFile);
        try {
            if (journalFile.exists()) {
                Orphans.end();
            }
            alone = true;
            return Uninterrupted.run(work);
        } finally {
            alone = false;
            lock.close();
        }
    }

    @Override
    public Host beforeLibvirt() {
        return new LinuxHost(commands, paths, new LibvirtFiles(paths), environment);
    }

    @Override
    public Journal journal() {
        return journal;
    }

    @Override
    public SortedSet<String> readOnly(Collection<String> names) {
        return ReadOnly.among(names, paths);
    }

    @Override
    public Changes changes() {
        return changes;
    }

    @Override
    public @Nullable String probe(Probe probe, Duration patience) {
        return probes.complaint(probe, patience);
    }

    @Override
    public void execute(Batch batch) throws BatchFailure {
        if (batch.operations().isEmpty()) {
            return;
        }
        switch (batch.channel()) {
            case MANAGERS -> managers.execute(batch.operations());
            case DHCP -> dhcp.execute(batch.operations());
            case KERNEL -> kernel.execute(batch.operations());
            case SYSCTL -> ipv6.execute(batch.operations());
            case TRAFFIC -> traffic.execute(batch.operations());
            case STATIONS -> stations.execute(batch.operations());
            case LIBVIRT -> libvirt.execute(batch.operations());
            case FILES -> files.execute(batch.operations());
        }
    }

    @Override
    public SiteHooks hooks() {
        return hooks;
    }

    @Override
    public void settle(List<Operation> done) throws BatchFailure {
        duplicates.await(done);
    }

    @Override
    public void close() {
        libvirt.close();
    }
}
