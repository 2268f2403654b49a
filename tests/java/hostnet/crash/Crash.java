// SPDX-License-Identifier: Apache-2.0
package hostnet.crash;

import hostnet.cli.Door;
import hostnet.host.BatchFailure;
import hostnet.host.Changes;
import hostnet.host.Host;
import hostnet.host.Interest;
import hostnet.host.Journal;
import hostnet.host.linux.LinuxHost;
import hostnet.model.Current;
import hostnet.model.Probe;
import hostnet.operation.Batch;
import hostnet.operation.Operation;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The command {@code hostnet} on a real host, killed (SIGKILL) at an exact place: right before or right after the
 * operation of that number (from 0), or within its batch, while the program that carries the batch out is at work; or
 * committed: when all is done and the journal has ended, before anybody is told.
 */
public final class Crash implements Host {
    private enum Place {
        BEFORE,
        AFTER,
        WITHIN,
        COMMITTED
    }

    private final LinuxHost real = new LinuxHost();
    private final Place place;
    private int left;

    private Crash(Place place, int operation) {
        this.place = place;
        left = operation;
    }

    /** {@code before|after|within|committed NUMBER}, then the command's own arguments. */
    public static void main(String[] args) {
        Crash host = new Crash(Place.valueOf(args[0].toUpperCase(Locale.ROOT)), Integer.parseInt(args[1]));
        System.exit(Door.open(List.of(args).subList(2, args.length).toArray(String[]::new), () -> host));
    }

    @Override
    public void execute(Batch batch) throws BatchFailure {
        List<Operation> operations = batch.operations();
        if (place == Place.COMMITTED || left >= operations.size()) {
            left -= operations.size();
            real.execute(batch);
            return;
        }
        if (place == Place.WITHIN) {
            new Thread(this::killSoon).start();
            real.execute(batch);
        } else {
            int last = place == Place.BEFORE ? left : left + 1;
            real.execute(new Batch(batch.channel(), operations.subList(0, last)));
        }
        kill();
    }

    /** The higher the number, the later: some way into what takes a batch a few hundredths of a second. */
    private void killSoon() {
        try {
            Thread.sleep(5L * left);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        kill();
    }

    /** Ends this process as if by surprise. */
    public static void kill() {
        try {
            new ProcessBuilder(
                            "kill", "-9", Long.toString(ProcessHandle.current().pid()))
                    .start()
                    .waitFor();
            Thread.sleep(Long.MAX_VALUE);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Current read(Interest interest) {
        return real.read(interest);
    }

    @Override
    public Current measured(Current current) {
        return real.measured(current);
    }

    @Override
    public Current withBondDefaults(Current current) {
        return real.withBondDefaults(current);
    }

    @Override
    public void settle(List<Operation> done) throws BatchFailure {
        real.settle(done);
    }

    @Override
    public Journal journal() {
        return place == Place.COMMITTED ? new LastJournal(real.journal()) : real.journal();
    }

    @Override
    public Changes changes() {
        return real.changes();
    }

    @Override
    public @Nullable String probe(Probe probe, Duration patience) {
        return real.probe(probe, patience);
    }

    @Override
    public <T> T alone(Supplier<T> work) {
        return real.alone(work);
    }
}
