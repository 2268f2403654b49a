// SPDX-License-Identifier: Apache-2.0
package hostnet.host;

import hostnet.model.Current;
import hostnet.model.FileContent;
import hostnet.model.LibvirtTexts;
import hostnet.model.Probe;
import hostnet.operation.Batch;
import hostnet.operation.Operation;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The host that is managed: it can be read, and batches of operations can be done to it; nothing else touches it. */
public interface Host {
    /** Reads everything afresh; an unreachable libvirt is part of the answer, an unreadable kernel is an exception. */
    default Current read() {
        return read(Interest.none());
    }

    /** The same with what the caller is interested in. */
    Current read(Interest interest);

    /** The same host with what no plan needs: the speeds of nics, the counters of ports, what decides about vNICs. */
    default Current measured(Current current) {
        return current;
    }

    /** What libvirt has written down that decides about vNICs: costly where there are many domains. */
    default LibvirtTexts libvirtTexts() {
        return LibvirtTexts.NONE;
    }

    /** The text of a file that the caller named, in UTF-8, at most 1 MiB of it; what cannot be read is an exception. */
    default String text(String file) {
        throw new UnsupportedOperationException("this host has no such files");
    }

    /** The same host with what its kernel gives new bonds, which a reading tells only where there are bonds. */
    default Current withBondDefaults(Current current) {
        return current;
    }

    /** The small files of a directory of somebody else's, by absolute path; none where there is no such directory. */
    default SortedMap<String, FileContent> files(String directory) {
        return new TreeMap<>();
    }

    /** Directories in which nothing can be written, of those where these files are or would be. */
    default SortedSet<String> readOnly(Collection<String> files) {
        return new TreeSet<>();
    }

    /** Does the operations in order and stops at the first that fails, but for what guests need no more that ended meanwhile. */
    void execute(Batch batch) throws BatchFailure;

    /**
     * The same host in a boot, before libvirt's daemons have started: its networks are known as they will find them, what
     * is saved as it will be when a change that was cut off is taken back, and what is done is not for the disk, so it
     * needs no journal.
     */
    default Host beforeLibvirt() {
        return this;
    }

    /** What the host remembers of a transaction, for whoever finds it cut off. */
    Journal journal();

    /** Changes that processes of their own make. */
    default Changes changes() {
        throw new UnsupportedOperationException("this host has no processes");
    }

    /** Waits until what was done has come into effect; something that can't is a failure like one of the batch. */
    default void settle(List<Operation> done) throws BatchFailure {}

    /** Tries it until it succeeds, at least once; null when it did, else what it complained of at last. */
    default @Nullable String probe(Probe probe, Duration patience) {
        throw new UnsupportedOperationException("this host reaches nobody");
    }

    /** What is remembered until the next boot of the last return to the safe configuration; null when there was none. */
    default @Nullable String restored() {
        return null;
    }

    /** Remembers that until the next boot. */
    default void rememberRestored(String text) {}

    /** The programs of the site's own that take part in a call. */
    default SiteHooks hooks() {
        return SiteHooks.NONE;
    }

    /**
     * Does the work while no other process may change this host; one that does already is an exception. Work within
     * such work is a part of it.
     */
    default <T> T alone(Supplier<T> work) {
        return work.get();
    }
}
