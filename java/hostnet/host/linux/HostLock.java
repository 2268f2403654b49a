// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import hostnet.host.HostUnreadable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The right to change the host's networks, which one process has at a time and loses however it ends. */
final class HostLock implements AutoCloseable {
    private static final Set<OpenOption> OPEN = Set.of(
            StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

    private final FileChannel channel;

    private HostLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Takes the lock; whoever has it is not waited for, since what was planned may be wrong once it has ended. */
    static HostLock take(Path file) {
        try {
            FileChannel channel = FileChannel.open(file, OPEN, DurableFile.PRIVATE);
            // who can read a file can lock it, and an earlier hostnet let everybody read this one
            Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                    .setPermissions(DurableFile.PRIVATE.value());
            if (tryLock(channel) == null) {
                channel.close();
                throw busy(file);
            }
            sign(channel);
            return new HostLock(channel);
        } catch (IOException e) {
            throw new HostUnreadable(
                    file.toString(), "it can't be locked: " + FileFault.words(e), "Run hostnet as root.");
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException sameProcess) {
            return null;
        }
    }

    /** Leaves word for others; its time of change says since when. */
    private static void sign(FileChannel channel) throws IOException {
        byte[] word = (ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII);
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(word));
    }

    private static HostUnreadable busy(Path file) throws IOException {
        return new HostUnreadable(
                file.toString(),
                "another hostnet changes this host: process "
                        + Files.readString(file).strip() + ", since " + Files.getLastModifiedTime(file),
                "Wait until it has ended and run again.");
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // the kernel has given the lock back all the same
            return;
        }
    }
}
