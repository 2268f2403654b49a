// SPDX-License-Identifier: Apache-2.0
package hostnet.fake;

import hostnet.host.BatchFailure;
import hostnet.host.Host;
import hostnet.host.Interest;
import hostnet.host.Journal;
import hostnet.host.JournalAtRest;
import hostnet.host.Unfinished;
import hostnet.model.Current;
import hostnet.model.FileContent;
import hostnet.model.Link;
import hostnet.model.Platform;
import hostnet.model.ResolvConf;
import hostnet.model.Saved;
import hostnet.model.Vnic;
import hostnet.operation.Batch;
import hostnet.operation.CustodyOperation;
import hostnet.operation.DhcpOperation;
import hostnet.operation.FileOperation;
import hostnet.operation.KernelOperation;
import hostnet.operation.LibvirtOperation;
import hostnet.operation.Operation;
import hostnet.operation.PutFile;
import hostnet.operation.SaveRunning;
import hostnet.operation.SaveSafe;
import hostnet.operation.SetIpv6;
import hostnet.operation.SetMtu;
import hostnet.operation.SetPort;
import hostnet.operation.SetStation;
import hostnet.operation.TrafficOperation;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A host in memory that answers as a real one would: a plan that is wrong fails here, too. */
public final class FakeHost implements Host {
    private final FakeKernel kernel;
    private final FakeLibvirt libvirt;
    private final TreeMap<String, FileContent> files;
    private final Platform platform;
    private final FakeCustody others;
    private Saved saved;
    private Saved safe;
    private final FakeJournal journal;
    private final Journal inEffect;
    private int operationsLeft = Integer.MAX_VALUE;
    private int operationsToLive = Integer.MAX_VALUE;
    private int processes;
    private boolean killed;
    private RuntimeException broken;
    private Consumer<FakeHost> unheard;
    private int eventAfter = Integer.MAX_VALUE;
    private Consumer<FakeHost> event = host -> {};
    private final Map<String, String> unnamedChanges = new HashMap<>();

    /** A host as that reading shows it. */
    public FakeHost(Current current) {
        this(new FakeKernel(current), current, new FakeJournal());
    }

    private FakeHost(FakeKernel kernel, Current current, FakeJournal journal) {
        this.journal = journal;
        inEffect = journal;
        this.kernel = kernel;
        libvirt = new FakeLibvirt(current.libvirt(), kernel);
        files = new TreeMap<>(current.files());
        saved = current.saved();
        safe = current.safe();
        others = new FakeCustody(current.custody());
        platform = current.platform();
    }

    private FakeHost(FakeHost host) {
        kernel = host.kernel;
        libvirt = host.libvirt;
        files = host.files;
        platform = host.platform;
        others = host.others;
        journal = host.journal;
        Unfinished unfinished = journal.unfinished();
        saved = unfinished == null ? host.saved : unfinished.before().saved();
        safe = unfinished == null ? host.safe : unfinished.before().safe();
        inEffect = new JournalAtRest(journal);
    }

    /** Another host in the same state, down to what no reading shows. */
    public FakeHost copy() {
        return new FakeHost(kernel.copy(), read(), new FakeJournal());
    }

    /** The host after a power cut and a boot, before anybody has done anything: only what is on its disk is left. */
    public FakeHost rebooted() {
        Current left = AfterBoot.of(read());
        return new FakeHost(new FakeKernel(left), left, journal.afterBoot());
    }

    /** Lets that many operations succeed, fails the next one and lets all after it succeed. */
    public FakeHost failingAfter(int operations) {
        operationsLeft = operations;
        return this;
    }

    /** Lets that many operations succeed and breaks down at the next one, as a program with a fault does. */
    public FakeHost breakingAfter(int operations) {
        broken = new IllegalStateException("this is where it is told to break down");
        return failingAfter(operations);
    }

    /** Lets that many operations succeed, does the next one, lets that happen and fails: nobody heard an answer. */
    public FakeHost unheardAfter(int operations, Consumer<FakeHost> happens) {
        unheard = happens;
        return failingAfter(operations);
    }

    /** Lets that many operations succeed and kills the process then, once. */
    public FakeHost killedAfter(int operations) {
        operationsToLive = operations;
        return this;
    }

    /** Ends libvirt's daemon. */
    public void stopLibvirt() {
        libvirt.fail("no daemon");
    }

    /** Starts libvirt's daemon again. */
    public void startLibvirt() {
        libvirt.fail(null);
    }

    /** Starts the networks of libvirt that start with its daemon, as far as their bridges are there. */
    public void autostart() {
        libvirt.autostart();
    }

    /** Lets that happen when so many operations are done. */
    public FakeHost meanwhile(int operations, Consumer<FakeHost> happens) {
        eventAfter = operations;
        event = happens;
        return this;
    }

    /** The links that batches changed without naming them, which no diff has shown. */
    public List<String> unnamedChanges() {
        return List.copyOf(unnamedChanges.values());
    }

    /** Changes the kernel as somebody else would, by lines of {@code ip}. */
    public void disturb(String... lines) {
        List.of(lines).forEach(line -> FakeIp.run(line, kernel));
    }

    /** Changes how links share their traffic as somebody else would, by lines of {@code tc}. */
    public void reshape(String... lines) {
        List.of(lines).forEach(line -> FakeTc.run(line, kernel));
    }

    /** Lets STP announce a change of topology on a bridge that has it. */
    public void changeTopology(String bridge) {
        kernel.changeTopology(bridge);
    }

    /** Ends what STP has announced. */
    public FakeHost settle() {
        kernel.settle();
        return this;
    }

    /** Lets the DHCP servers answer hostnet's clients. */
    public FakeHost lease() {
        others.lease(kernel);
        return this;
    }

    /** Brings a tap of somebody's to a bridge. */
    public void plug(Link tap) {
        kernel.plug(tap);
    }

    /** Starts a domain with a vNIC, whose tap comes as libvirt makes it. */
    public void plug(Link tap, Vnic vnic) {
        kernel.plug(tap);
        libvirt.plug(vnic);
    }

    /** Ends the domain of that tap. */
    public void unplug(String tap) {
        kernel.delete(tap);
    }

    /** Changes MAC tables as somebody else would, by lines of {@code bridge}. */
    public void repin(String... lines) {
        List.of(lines).forEach(line -> FakeBridge.run(line, kernel));
    }

    /** Changes libvirt or files as somebody else would. */
    public void disturb(Operation operation) {
        carryOut(operation);
    }

    /** A process: what it does after it was killed reaches neither the host nor its caller. */
    @Override
    public <T> T alone(Supplier<T> work) {
        processes++;
        try {
            T result = work.get();
            mustLive();
            return result;
        } finally {
            processes--;
            killed &= processes > 0;
        }
    }

    private void mustLive() {
        if (killed) {
            throw new Killed();
        }
    }

    @Override
    public Current read(Interest interest) {
        mustLive();
        return new Current(
                kernel.readLinks(),
                kernel.readRoutes(),
                kernel.readRules(),
                kernel.readStacks(),
                libvirt.read(),
                Collections.unmodifiableSortedMap(new TreeMap<>(files)),
                saved,
                safe,
                platform(),
                others.read());
    }

    private Platform platform() {
        FileContent resolver = files.get(ResolvConf.PATH);
        return resolver == null ? platform : platform.withNameservers(ResolvConf.servers(resolver.text()));
    }

    @Override
    public void execute(Batch batch) throws BatchFailure {
        SortedMap<String, ?> before = kernel.readLinks();
        int done = 0;
        for (Operation operation : batch.operations()) {
            try {
                countDown(operation);
                carryOut(operation);
            } catch (Refusal refusal) {
                throw new BatchFailure(done, operation, refusal.getMessage());
            }
            done++;
        }
        // what one batch brings about as a side effect, a later one of the same plan may name
        batch.operations().forEach(operation -> Named.strike(operation, unnamedChanges.keySet()));
        unnamedChanges.putAll(Named.changesBesides(batch, before, kernel.readLinks()));
    }

    /** The same host, whose disk is not changed, and that counts as saved what will be when all is taken back. */
    @Override
    public Host beforeLibvirt() {
        return new FakeHost(this);
    }

    @Override
    public Journal journal() {
        mustLive();
        return inEffect;
    }

    private void countDown(Operation operation) {
        mustLive();
        if (operationsToLive-- == 0) {
            killed = processes > 0;
            throw new Killed();
        }
        if (eventAfter-- == 0) {
            event.accept(this);
        }
        if (operationsLeft-- == 0) {
            if (broken != null) {
                throw broken;
            }
            if (unheard != null) {
                carryOut(operation);
                unheard.accept(this);
            }
            throw new Refusal("this is where it is told to fail");
        }
    }

    private void carryOut(Operation operation) {
        boolean maybeOfGuest =
                operation instanceof SetPort || operation instanceof SetStation || operation instanceof SetMtu;
        if (maybeOfGuest && !kernel.readLinks().containsKey(operation.subject())) {
            return;
        }
        if (operation instanceof KernelOperation change) {
            FakeIp.run(change.line(), kernel);
        } else if (operation instanceof SetStation change) {
            FakeBridge.run(change.line(), kernel);
        } else if (operation instanceof TrafficOperation change) {
            FakeTc.run(change.line(), kernel);
        } else if (operation instanceof SetIpv6 change) {
            kernel.setIpv6(change);
        } else if (operation instanceof LibvirtOperation change) {
            libvirt.run(change);
        } else if (operation instanceof FileOperation change) {
            write(change);
        } else if (operation instanceof CustodyOperation change) {
            others.run(change, this::write);
        } else if (operation instanceof DhcpOperation change) {
            others.run(change, kernel);
        }
    }

    private void write(FileOperation operation) {
        if (operation instanceof PutFile put) {
            expect(put.before(), files.get(put.path()), put.path());
            if (put.after() == null) {
                files.remove(put.path());
            } else {
                files.put(put.path(), put.after());
            }
        } else if (operation instanceof SaveRunning save) {
            expect(save.before(), saved, "the saved configuration");
            saved = save.after();
        } else if (operation instanceof SaveSafe save) {
            expect(save.before(), safe, "the safe configuration");
            safe = save.after();
        }
    }

    private static void expect(Object wanted, Object found, String what) {
        if (!Objects.equals(wanted, found)) {
            throw new Refusal(what + " is not as the operation thinks: " + found);
        }
    }
}
