// SPDX-License-Identifier: Apache-2.0
package hostnet.cli;

import hostnet.host.BatchFailure;
import hostnet.host.Changes;
import hostnet.host.HookFailure;
import hostnet.host.Host;
import hostnet.host.Interest;
import hostnet.host.Journal;
import hostnet.host.SiteHook;
import hostnet.host.SiteHooks;
import hostnet.model.Current;
import hostnet.model.FileContent;
import hostnet.model.LibvirtTexts;
import hostnet.model.Probe;
import hostnet.operation.Batch;
import hostnet.operation.Operation;
import hostnet.operation.Plan;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A host about whose longer work a person is told while it lasts. */
record WatchedHost(Host host, Progress progress) implements Host {
    @Override
    public Current read(Interest interest) {
        return progress.during("reading the host", () -> host.read(interest));
    }

    @Override
    public Current measured(Current current) {
        return progress.during("reading counters and definitions", () -> host.measured(current));
    }

    @Override
    public LibvirtTexts libvirtTexts() {
        return progress.during("reading libvirt's domains", () -> host.libvirtTexts());
    }

    @Override
    public void execute(Batch batch) throws BatchFailure {
        String size = Plan.counted(batch.operations().size());
        progress.during("changing " + batch.channel().title() + ": " + size, () -> {
            host.execute(batch);
            return batch;
        });
    }

    @Override
    public void settle(List<Operation> done) throws BatchFailure {
        progress.during("waiting until addresses are usable", () -> {
            host.settle(done);
            return done;
        });
    }

    @Override
    public @Nullable String probe(Probe probe, Duration patience) {
        return progress.during(probe.words(), () -> Optional.ofNullable(host.probe(probe, patience)))
                .orElse(null);
    }

    @Override
    public String text(String file) {
        return host.text(file);
    }

    @Override
    public Current withBondDefaults(Current current) {
        return host.withBondDefaults(current);
    }

    @Override
    public SortedMap<String, FileContent> files(String directory) {
        return host.files(directory);
    }

    @Override
    public SortedSet<String> readOnly(Collection<String> files) {
        return host.readOnly(files);
    }

    @Override
    public Host beforeLibvirt() {
        return new WatchedHost(host.beforeLibvirt(), progress);
    }

    @Override
    public Journal journal() {
        return host.journal();
    }

    @Override
    public Changes changes() {
        return host.changes();
    }

    @Override
    public @Nullable String restored() {
        return host.restored();
    }

    @Override
    public void rememberRestored(String text) {
        host.rememberRestored(text);
    }

    @Override
    public SiteHooks hooks() {
        return point -> host.hooks().at(point).stream().map(this::watched).toList();
    }

    private SiteHook watched(SiteHook hook) {
        return new SiteHook() {
            @Override
            public String name() {
                return hook.name();
            }

            @Override
            public byte[] run(byte[] json, boolean check) throws HookFailure {
                return progress.during(hook.name(), () -> hook.run(json, check));
            }
        };
    }

    @Override
    public <T> T alone(Supplier<T> work) {
        return host.alone(work);
    }
}
