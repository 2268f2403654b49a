// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import hostnet.model.FileContent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** Puts a file in its place so that a power cut leaves the old one or the new one, never a part (bug 1511608 of VDSM). */
final class DurableFile {
    /** Of a file for its owner alone. */
    static final FileAttribute<Set<PosixFilePermission>> PRIVATE =
            PosixFilePermissions.asFileAttribute(permissions(0600));

    /** Of a file that must not be there yet. */
    static final Set<StandardOpenOption> NEW = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    private DurableFile() {}

    /** Replaces the file, whose directory must exist and must be synced afterwards. */
    static void write(Path file, FileContent content) throws IOException {
        // a dot first: nobody who lists ifcfg-* takes the unfinished file for one; always the same name: what a crash
        // left behind is gone with the next write
        Path unfinished = file.resolveSibling("." + file.getFileName() + ".hostnet");
        try {
            Files.deleteIfExists(unfinished);
            fill(unfinished, content);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            Files.deleteIfExists(unfinished);
            throw e;
        }
    }

    /** Makes the directory and those above it, each with exactly this mode. */
    static void makeDirectories(Path directory, int mode) throws IOException {
        if (!Files.isDirectory(directory)) {
            makeDirectories(parent(directory), mode);
            Files.createDirectory(directory);
            Files.setPosixFilePermissions(directory, permissions(mode));
            sync(parent(directory));
        }
    }

    /** Makes the kernel write a directory's entries to the disk. */
    static void sync(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static void fill(Path file, FileContent content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, NEW, PRIVATE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content.text().getBytes(StandardCharsets.ISO_8859_1));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            own(file, content);
            channel.force(true);
        }
    }

    private static void own(Path file, FileContent content) throws IOException {
        // the owner first: changing it takes set-id bits away
        if (!Files.getAttribute(file, "unix:uid").equals(content.uid())) {
            Files.setAttribute(file, "unix:uid", content.uid());
        }
        if (!Files.getAttribute(file, "unix:gid").equals(content.gid())) {
            Files.setAttribute(file, "unix:gid", content.gid());
        }
        Files.setAttribute(file, "unix:mode", content.mode());
    }

    /** The directory that the file is in. */
    static Path parent(Path file) {
        Path parent = file.getParent();
        if (parent == null) {
            throw new IllegalArgumentException(file + " is in no directory");
        }
        return parent;
    }

    /** The permission bits as Java names them. */
    static Set<PosixFilePermission> permissions(int mode) {
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        // declared from the owner's read bit down to the others' execute bit
        int bit = 0400;
        for (PosixFilePermission each : PosixFilePermission.values()) {
            if ((mode & bit) != 0) {
                permissions.add(each);
            }
            bit >>= 1;
        }
        return permissions;
    }
}
