// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import hostnet.host.HostUnreadable;
import hostnet.model.FileContent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Predicate;

/** Reads the files that hostnet keeps whole: regular ones of modest size; a link is not followed. */
final class SmallFiles {
    /** The largest file that is read, in bytes; an ifcfg file has some hundred. */
    static final int MAX_BYTES = 1 << 20;

    private static final int PERMISSIONS = 07777;

    private final Paths paths;

    SmallFiles(Paths paths) {
        this.paths = paths;
    }

    /** Adds those of the directory's files whose absolute path is wanted; a missing directory has none. */
    void readInto(SortedMap<String, FileContent> files, String directory, Predicate<String> wanted) {
        if (!Files.isDirectory(paths.of(directory))) {
            return;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(paths.of(directory))) {
            for (Path entry : entries) {
                String path = directory + "/" + entry.getFileName();
                if (wanted.test(path) && Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
                    files.put(path, read(entry));
                }
            }
        } catch (IOException e) {
            throw unreadable(directory, e);
        }
    }

    /** Adds one file, unless it is missing or no regular file. */
    void readInto(SortedMap<String, FileContent> files, String path) {
        Path file = paths.of(path);
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            try {
                files.put(path, read(file));
            } catch (IOException e) {
                throw unreadable(path, e);
            }
        }
    }

    private static FileContent read(Path file) throws IOException {
        // one call for all three: a thousand networks have some three thousand files
        Map<String, Object> status = Files.readAttributes(file, "unix:mode,uid,gid", LinkOption.NOFOLLOW_LINKS);
        return new FileContent(
                text(file), number(status, "mode") & PERMISSIONS, number(status, "uid"), number(status, "gid"));
    }

    private static String text(Path file) throws IOException {
        try (InputStream stream = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = stream.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new IOException(file + " has more than " + MAX_BYTES + " bytes");
            }
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    private static int number(Map<String, Object> status, String name) throws IOException {
        if (status.get(name) instanceof Integer number) {
            return number;
        }
        throw new IOException("the file system tells no " + name);
    }

    private static HostUnreadable unreadable(String path, IOException e) {
        return new HostUnreadable(
                path,
                "files in " + path + " can't be read: " + FileFault.words(e),
                "Run hostnet as root, and look at the directory and its file system.");
    }
}
