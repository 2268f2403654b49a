// SPDX-License-Identifier: Apache-2.0
package hostnet.report;

import hostnet.fake.FakeJournal;
import hostnet.host.BatchFailure;
import hostnet.host.Changes;
import hostnet.host.Host;
import hostnet.host.Interest;
import hostnet.host.Journal;
import hostnet.host.SiteHooks;
import hostnet.model.Cidr;
import hostnet.model.Current;
import hostnet.model.FileContent;
import hostnet.model.Libvirt;
import hostnet.model.Link;
import hostnet.model.LinkKind;
import hostnet.model.Network;
import hostnet.model.Platform;
import hostnet.model.Port;
import hostnet.model.Probe;
import hostnet.model.Saved;
import hostnet.model.Shaping;
import hostnet.operation.Batch;
import hostnet.operation.Operation;
import hostnet.operation.Prediction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** A host in memory: it becomes what each operation predicts; it can be told to fail. */
public final class TestingHost implements Host {
    private Current current;
    private final SortedMap<String, FileContent> others = new TreeMap<>();
    private int batches;
    private String restored;
    private String failing = "";
    private RuntimeException unreadable;
    private SiteHooks hooks = SiteHooks.NONE;
    private Function<Probe, String> probing = probe -> null;
    private Changes changes;
    private final SortedSet<String> readOnly = new TreeSet<>();

    /** A host in that state. */
    public TestingHost(Current current) {
        this.current = current;
    }

    /** A host with these nics, a libvirt that answers, and nothing else. */
    public static TestingHost withNics(String... names) {
        return new TestingHost(current(null, names));
    }

    /** A host with these nics, and no libvirt. */
    public static TestingHost withoutLibvirt(String... names) {
        return new TestingHost(current("no daemon", names));
    }

    private static Current current(String outage, String... names) {
        SortedMap<String, Link> links = new TreeMap<>();
        for (String name : names) {
            links.put(name, link(name, LinkKind.NIC, null));
        }
        return new Current(
                links,
                List.of(),
                new Libvirt(outage, Collections.emptySortedMap()),
                Collections.emptySortedMap(),
                Saved.nothing(),
                new Platform(List.of("192.0.2.53"), true, null, false, "eth0"));
    }

    /** A link that is up and has nothing but a name and a MAC address. */
    public static Link link(String name, LinkKind kind, String master) {
        return new Link(
                name,
                kind,
                "52:54:00:00:00:01",
                null,
                Network.DEFAULT_MTU,
                0,
                true,
                "UP",
                master,
                null,
                null,
                0,
                List.of(),
                new TreeMap<>(),
                master == null ? null : new Port(true, true),
                Shaping.NONE);
    }

    /** An address that somebody set. */
    public static Link.Address address(String address, int prefix) {
        return new Link.Address(new Cidr(address, prefix), false, false);
    }

    /** Gives somebody else a file on the host. */
    public void put(String path, String text) {
        others.put(path, FileContent.ofRoot(text, 0644));
    }

    @Override
    public SortedMap<String, FileContent> files(String directory) {
        SortedMap<String, FileContent> files = new TreeMap<>();
        others.forEach((path, content) -> {
            if (path.substring(0, path.lastIndexOf('/')).equals(directory)) {
                files.put(path, content);
            }
        });
        return files;
    }

    /** Lets every operation on that subject fail. */
    public TestingHost failingAt(String subject) {
        failing = subject;
        return this;
    }

    /** Lets every reading fail. */
    public TestingHost unreadable(RuntimeException reason) {
        unreadable = reason;
        return this;
    }

    /** Gives it hooks. */
    public TestingHost withHooks(SiteHooks siteHooks) {
        hooks = siteHooks;
        return this;
    }

    /** Lets the kernel forget all but its nics, as after a boot. */
    public TestingHost booted() {
        restored = null;
        SortedMap<String, Link> nics = new TreeMap<>();
        current.nics().forEach(nic -> nics.put(nic, link(nic, LinkKind.NIC, null)));
        current = new Current(
                nics,
                List.of(),
                List.of(),
                current.ipv6(),
                current.libvirt(),
                current.files(),
                current.saved(),
                current.safe(),
                current.platform(),
                current.custody());
        return this;
    }

    @Override
    public String restored() {
        return restored;
    }

    @Override
    public void rememberRestored(String text) {
        restored = text;
    }

    /** How many batches were done or tried. */
    public int batches() {
        return batches;
    }

    @Override
    public Journal journal() {
        return new FakeJournal();
    }

    @Override
    public SiteHooks hooks() {
        return hooks;
    }

    @Override
    public Current read(Interest interest) {
        if (unreadable != null) {
            throw unreadable;
        }
        return current;
    }

    @Override
    public void execute(Batch batch) throws BatchFailure {
        batches++;
        Prediction prediction = new Prediction(current);
        List<Operation> done = new ArrayList<>();
        for (Operation operation : batch.operations()) {
            if (operation.subject().equals(failing)) {
                current = prediction.current();
                throw new BatchFailure(done.size(), operation, "told to fail");
            }
            operation.predict(prediction);
            done.add(operation);
        }
        current = prediction.current();
    }

    /** Answers probes like that: what they complain of, or null. */
    public TestingHost probed(Function<Probe, String> answer) {
        probing = answer;
        return this;
    }

    /** Has these changes under way. */
    public TestingHost with(Changes underWay) {
        changes = underWay;
        return this;
    }

    /** Lets nobody write in that directory. */
    public TestingHost readOnlyIn(String directory) {
        readOnly.add(directory);
        return this;
    }

    @Override
    public String probe(Probe probe, Duration patience) {
        return probing.apply(probe);
    }

    @Override
    public Changes changes() {
        return changes;
    }

    @Override
    public SortedSet<String> readOnly(Collection<String> names) {
        SortedSet<String> found = new TreeSet<>(readOnly);
        found.removeIf(directory -> names.stream().noneMatch(name -> name.startsWith(directory + "/")));
        return found;
    }
}
