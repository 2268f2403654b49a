// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Directories in which not even root can write: of read-only file systems, or made immutable. */
final class ReadOnly {
    private ReadOnly() {}

    /** Those in which these files are, or would be made. */
    static SortedSet<String> among(Collection<String> files, Paths paths) {
        SortedSet<String> directories = new TreeSet<>();
        for (String file : files) {
            Path directory = existing(paths.of(file).getParent());
            if (directory != null && !Files.isWritable(directory)) {
                directories.add("/" + paths.root().relativize(directory));
            }
        }
        return directories;
    }

    private static @Nullable Path existing(@Nullable Path directory) {
        Path existing = directory;
        while (existing != null && !Files.isDirectory(existing)) {
            existing = existing.getParent();
        }
        return existing;
    }
}
