// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import hostnet.host.HostUnreadable;
import hostnet.json.JsonProblem;
import hostnet.model.FileContent;
import hostnet.model.Saved;
import hostnet.render.SavedJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A saved configuration on the disk, the running or the safe one, in VDSM's layout (vdsm-networks.md §6.1): {@code
 * netconf} is a link to a directory beside it, {@code netconf.XXXXXXXX}, which is never changed but replaced.
 */
final class SavedConfiguration {
    private static final int DIRECTORY_MODE = 0755;
    private static final int FILE_MODE = 0644;
    private static final int SUFFIX_DIGITS = 8;
    private static final int ATTEMPTS = 5;
    private static final String NETWORKS = "nets";
    private static final String BONDS = "bonds";

    private final Path link;

    /** The one to which that link leads. */
    SavedConfiguration(Path link) {
        this.link = link;
    }

    /** What was saved; nothing before the first save. */
    Saved read() {
        try {
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                if (!Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
                    return Saved.nothing();
                }
                Saved saved = readOnce();
                if (saved != null) {
                    return saved;
                }
            }
        } catch (IOException e) {
            throw unreadable(link, FileFault.words(e));
        }
        throw unreadable(link, "it leads nowhere");
    }

    /** What the link leads to now; null when somebody saved meanwhile, or it leads nowhere. */
    private @Nullable Saved readOnce() throws IOException {
        try {
            Path target = link.toRealPath();
            Saved saved = new Saved(
                    readAll(target.resolve(NETWORKS), SavedJson::read),
                    readAll(target.resolve(BONDS), SavedJson::readBond));
            // a directory is emptied only after the link has left it: a link that stayed vouches for the whole
            return link.toRealPath().equals(target) ? saved : null;
        } catch (NoSuchFileException replaced) {
            return null;
        }
    }

    private static <T> SortedMap<String, T> readAll(Path directory, BiFunction<String, String, T> reader)
            throws IOException {
        SortedMap<String, T> entities = new TreeMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                entities.put(name, read(name, file, reader));
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return entities;
    }

    private static <T> T read(String name, Path file, BiFunction<String, String, T> reader) throws IOException {
        try {
            return reader.apply(name, Files.readString(file));
        } catch (JsonProblem | IllegalArgumentException e) {
            throw unreadable(file, String.valueOf(e.getMessage()));
        }
    }

    /** Replaces what was saved: after a power cut the disk has the old ones or these, whole. */
    void save(Saved saved) throws IOException {
        Path parent = DurableFile.parent(link);
        DurableFile.makeDirectories(parent, DIRECTORY_MODE);
        Path target = newDirectory();
        write(target, saved);
        swing(target);
        DurableFile.sync(parent);
        removeOthers(parent, target);
    }

    private Path newDirectory() {
        long number = System.nanoTime();
        Path directory;
        do {
            String digits = Long.toHexString(number++ | Long.MIN_VALUE);
            directory =
                    link.resolveSibling(link.getFileName() + "." + digits.substring(digits.length() - SUFFIX_DIGITS));
        } while (Files.exists(directory, LinkOption.NOFOLLOW_LINKS));
        return directory;
    }

    private static void write(Path target, Saved saved) throws IOException {
        writeAll(target.resolve(NETWORKS), saved.networks(), SavedJson::write);
        writeAll(target.resolve(BONDS), saved.bonds(), SavedJson::write);
        DurableFile.makeDirectories(target.resolve("devices"), DIRECTORY_MODE);
        DurableFile.sync(target);
    }

    private static <T> void writeAll(Path directory, SortedMap<String, T> entities, Function<T, String> writer)
            throws IOException {
        DurableFile.makeDirectories(directory, DIRECTORY_MODE);
        for (Map.Entry<String, T> entity : entities.entrySet()) {
            byte[] bytes = writer.apply(entity.getValue()).getBytes(StandardCharsets.UTF_8);
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            DurableFile.write(directory.resolve(entity.getKey()), FileContent.ofRoot(text, FILE_MODE));
        }
        DurableFile.sync(directory);
    }

    private void swing(Path target) throws IOException {
        Path next = link.resolveSibling(link.getFileName() + ".ln");
        Files.deleteIfExists(next);
        // relative, so that the tree can be moved and looked at elsewhere
        Files.createSymbolicLink(next, target.getFileName());
        Files.move(next, link, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Deletes the directory that was replaced, and what crashes left behind. */
    private void removeOthers(Path parent, Path target) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(parent, link.getFileName() + ".*")) {
            for (Path entry : entries) {
                if (!entry.equals(target)) {
                    remove(entry);
                }
            }
        }
    }

    private static void remove(Path path) throws IOException {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
                for (Path entry : entries) {
                    remove(entry);
                }
            }
        }
        Files.delete(path);
    }

    private static HostUnreadable unreadable(Path path, String reason) {
        return new HostUnreadable(
                path.toString(),
                "the saved configuration " + path + " can't be read: " + reason,
                "Repair the file, or move it away: its network or bond then counts as not owned and is left alone.");
    }
}
