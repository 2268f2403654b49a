// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import hostnet.host.BatchFailure;
import hostnet.model.Libvirt;
import hostnet.model.LibvirtNetwork;
import hostnet.model.LibvirtTexts;
import hostnet.model.NetworkFilter;
import hostnet.model.Vnic;
import hostnet.operation.Operation;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * libvirt's daemon as something that may be away or hang: every conversation with it has a thread and a time limit,
 * because a call of libvirt's has none.
 */
final class LibvirtDaemon implements LibvirtAccess {
    /** Everything over one connection (libvirt-mac-table.md §6); the second where the qemu driver is not installed. */
    static final List<String> SYSTEM = List.of("qemu:///system", "network:///system");

    /** How long a conversation may take that is not a batch; a start of the daemon by its socket is part of it. */
    static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final Duration PATIENCE_PER_OPERATION = Duration.ofSeconds(1);

    private final List<String> uris;
    private final Duration patience;
    private @Nullable Background<LibvirtConnection> connecting;
    private @Nullable Background<Integer> unanswered;

    LibvirtDaemon(List<String> uris, Duration patience) {
        this.uris = uris;
        this.patience = patience;
    }

    @Override
    public void expectReading() {
        prepare();
    }

    /** Begins to connect, so that the native libraries load while the caller does something else. */
    private synchronized Background<LibvirtConnection> prepare() {
        Background<LibvirtConnection> present = connecting;
        if (present == null) {
            Background<Integer> earlier = unanswered;
            present = Background.start("libvirt-connect", () -> {
                if (earlier != null) {
                    finish(earlier);
                }
                return LibvirtConnection.open(uris.get(0), uris.get(uris.size() - 1));
            });
            connecting = present;
        }
        return present;
    }

    /** Until a call that was given up has come back, no reading tells what there will be. */
    private void finish(Background<Integer> earlier) throws TimeoutException {
        try {
            earlier.await(patience);
        } catch (ExecutionException refused) {
            return;
        }
    }

    @Override
    public Background<SortedMap<String, LibvirtNetwork>> beginRead() {
        Background<LibvirtConnection> connection = prepare();
        return Background.start("libvirt-read", () -> connection.await(patience).readNetworks());
    }

    @Override
    public Background<SortedMap<String, Vnic>> beginReadVnics() {
        Background<LibvirtConnection> connection = prepare();
        return Background.start(
                "libvirt-vnics", () -> connection.await(patience).readVnics());
    }

    @Override
    public Libvirt finishRead(
            Background<SortedMap<String, LibvirtNetwork>> networks,
            @Nullable Background<SortedMap<String, Vnic>> vnics,
            @Nullable Background<SortedMap<String, NetworkFilter>> filters) {
        try {
            Libvirt read = new Libvirt(
                    null,
                    networks.await(patience),
                    vnics == null ? Collections.emptySortedMap() : vnics.await(patience));
            return filters == null ? read : read.withFilters(filters.await(patience));
        } catch (ExecutionException e) {
            closeIfDead();
            return outage(LibvirtConnection.reason(e));
        } catch (TimeoutException e) {
            forget();
            return outage("no answer within " + patience.toSeconds() + " s");
        }
    }

    @Override
    public Background<SortedMap<String, NetworkFilter>> beginReadFilter(String name) {
        Background<LibvirtConnection> connection = prepare();
        return Background.start(
                "libvirt-filters", () -> connection.await(patience).readFilter(name));
    }

    @Override
    public LibvirtTexts texts() {
        Background<LibvirtConnection> connection = prepare();
        try {
            return Background.start(
                            "libvirt-texts", () -> connection.await(patience).readTexts())
                    .await(patience);
        } catch (ExecutionException e) {
            closeIfDead();
            return LibvirtTexts.outage(LibvirtConnection.reason(e));
        } catch (TimeoutException e) {
            forget();
            return LibvirtTexts.outage("no answer within " + patience.toSeconds() + " s");
        }
    }

    private static Libvirt outage(String reason) {
        return new Libvirt(reason, Collections.emptySortedMap());
    }

    @Override
    public void execute(List<Operation> operations) throws BatchFailure {
        LibvirtBatch batch = new LibvirtBatch(operations);
        Background<LibvirtConnection> connection = prepare();
        Background<Integer> work = Background.start("libvirt-batch", () -> {
            LibvirtConnection open = connection.await(patience);
            return batch.run(open::execute);
        });
        try {
            work.await(patience.plus(PATIENCE_PER_OPERATION.multipliedBy(operations.size())));
        } catch (ExecutionException e) {
            closeIfDead();
            throw failure(operations, batch.abandon(), LibvirtConnection.reason(e));
        } catch (TimeoutException e) {
            BatchFailure failure =
                    failure(operations, batch.abandon(), "libvirt does not answer; it may still do this later");
            giveUp(work);
            throw failure;
        }
    }

    private static BatchFailure failure(List<Operation> operations, int done, String reason) {
        return new BatchFailure(done, operations.get(Math.min(done, operations.size() - 1)), reason);
    }

    /** Lets the next conversation begin with a new connection: the daemon may have been restarted. */
    private synchronized void forget() {
        connecting = null;
    }

    private synchronized void giveUp(Background<Integer> work) {
        unanswered = work;
        connecting = null;
    }

    /** The daemon may have died and come back: what takes a failed batch back then needs a connection of its own. */
    private synchronized void closeIfDead() {
        LibvirtConnection open = connection();
        if (open == null) {
            connecting = null;
        } else if (!open.isAlive()) {
            close();
        }
    }

    /** The connection; null when there is none, or none yet. */
    private @Nullable LibvirtConnection connection() {
        Background<LibvirtConnection> present = connecting;
        try {
            return present == null || !present.isDone() ? null : present.await(Duration.ZERO);
        } catch (ExecutionException | TimeoutException never) {
            return null;
        }
    }

    @Override
    public synchronized void close() {
        LibvirtConnection open = connection();
        connecting = null;
        if (open != null) {
            open.close();
        }
    }
}
