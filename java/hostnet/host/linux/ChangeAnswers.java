// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The answer that a change waits for: a file of its directory that is renamed to it, which only one can do. */
enum ChangeAnswers {
    /** Its caller has come. */
    CONFIRMED,
    /** Somebody wants it taken back. */
    DECLINED,
    /** Nobody came in time. */
    EXPIRED;

    private static final String OFFER = "pending";

    /** The file with the answer. */
    private Path in(Path change) {
        return change.resolve(name().toLowerCase(Locale.ROOT));
    }

    static Path offer(Path change) {
        return change.resolve(OFFER);
    }

    /** Gives this answer; false when the change does not wait, or another was first. */
    boolean give(Path change) throws IOException {
        try {
            Files.move(offer(change), in(change), StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (NoSuchFileException taken) {
            return false;
        }
    }

    /** Whether this is the answer that was given. */
    boolean isOf(Path change) {
        return Files.exists(in(change));
    }

    /**
     * The id of the change that waits: one at most, since each keeps the host to itself.
     *
     * @param lives whether the process of the change of that id is there: one that was killed leaves its offer behind
     */
    static @Nullable String waiting(Path changes, Predicate<String> lives) throws IOException {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(changes)) {
            for (Path change : all) {
                String id = String.valueOf(change.getFileName());
                if (Files.exists(offer(change)) && lives.test(id)) {
                    return id;
                }
            }
            return null;
        } catch (NoSuchFileException none) {
            return null;
        }
    }
}
