// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** The directories of earlier changes, kept for a day, in which their callers may still ask. */
final class ChangeDirectories {
    private static final Duration KEPT = Duration.ofDays(1);

    private ChangeDirectories() {}

    /** Removes the older ones; what is none, or can't be removed, stays and is in nobody's way. */
    static void removeOld(Path parent) {
        Instant limit = Instant.now().minus(KEPT);
        try (DirectoryStream<Path> changes = Files.newDirectoryStream(parent)) {
            for (Path change : changes) {
                removeOlder(change, limit);
            }
        } catch (IOException | DirectoryIteratorException unreadable) {
            return;
        }
    }

    private static void removeOlder(Path change, Instant limit) {
        try {
            if (Files.getLastModifiedTime(change).toInstant().isBefore(limit)) {
                remove(change);
            }
        } catch (IOException | DirectoryIteratorException foreign) {
            return;
        }
    }

    private static void remove(Path change) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(change)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.delete(change);
    }
}
