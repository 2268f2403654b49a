// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import hostnet.host.HostUnreadable;
import hostnet.json.JsonProblem;
import hostnet.model.FileContent;
import hostnet.model.Network;
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
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The saved running configuration on the disk, in VDSM's layout (vdsm-networks.md §6.1): {@code netconf} is a link to a
 * directory beside it, {@code netconf.XXXXXXXX}, which is never changed but replaced.
 */
final class RunningConfiguration {
    private static final int DIRECTORY_MODE = 0755;
    private static final int FILE_MODE = 0644;
    private static final int SUFFIX_DIGITS = 8;
    private static final int ATTEMPTS = 5;

    private final Path link;

    RunningConfiguration(Paths paths) {
        this.link = paths.of(Paths.RUNNING);
    }

    /** The saved networks by name; none before the first save. */
    SortedMap<String, Network> read() {
        try {
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                if (!Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
                    return new TreeMap<>();
                }
                SortedMap<String, Network> networks = readOnce();
                if (networks != null) {
                    return networks;
                }
            }
        } catch (IOException e) {
            throw unreadable(link, FileFault.words(e));
        }
        throw unreadable(link, "it leads nowhere");
    }

    /** What the link leads to now; null when somebody saved meanwhile, or it leads nowhere. */
    private @Nullable SortedMap<String, Network> readOnce() throws IOException {
        try {
            Path target = link.toRealPath();
            SortedMap<String, Network> networks = readNetworks(target.resolve("nets"));
            // a directory is emptied only after the link has left it: a link that stayed vouches for the whole
            return link.toRealPath().equals(target) ? networks : null;
        } catch (NoSuchFileException replaced) {
            return null;
        }
    }

    private static SortedMap<String, Network> readNetworks(Path directory) throws IOException {
        SortedMap<String, Network> networks = new TreeMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                networks.put(name, read(name, file));
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return networks;
    }

    private static Network read(String name, Path file) throws IOException {
        try {
            return SavedJson.read(name, Files.readString(file));
        } catch (JsonProblem | IllegalArgumentException e) {
            throw unreadable(file, String.valueOf(e.getMessage()));
        }
    }

    /** Replaces the saved networks: after a power cut the disk has the old ones or these, whole. */
    void save(SortedMap<String, Network> networks) throws IOException {
        Path parent = DurableFile.parent(link);
        DurableFile.makeDirectories(parent, DIRECTORY_MODE);
        Path target = newDirectory();
        write(target, networks);
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

    private static void write(Path target, SortedMap<String, Network> networks) throws IOException {
        Path nets = target.resolve("nets");
        DurableFile.makeDirectories(nets, DIRECTORY_MODE);
        DurableFile.makeDirectories(target.resolve("bonds"), DIRECTORY_MODE);
        DurableFile.makeDirectories(target.resolve("devices"), DIRECTORY_MODE);
        for (Network network : networks.values()) {
            byte[] bytes = SavedJson.write(network).getBytes(StandardCharsets.UTF_8);
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            DurableFile.write(nets.resolve(network.name()), FileContent.ofRoot(text, FILE_MODE));
        }
        DurableFile.sync(nets);
        DurableFile.sync(target);
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
                "Repair the file, or move it away: its network then counts as not owned and is left alone.");
    }
}
