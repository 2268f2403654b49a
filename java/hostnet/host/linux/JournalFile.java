// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import hostnet.host.HostUnreadable;
import hostnet.host.Interest;
import hostnet.host.Journal;
import hostnet.host.Unfinished;
import hostnet.json.Json;
import hostnet.json.JsonProblem;
import hostnet.json.Records;
import hostnet.model.Current;
import hostnet.operation.Batch;
import hostnet.operation.Operation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The journal on the disk: a line of JSON about the transaction, one for each batch, and the index of each operation that
 * is taken back. A line that the power cut was never followed by what it says, so it does not count.
 */
final class JournalFile implements Journal {
    private static final int DIRECTORY_MODE = 0755;
    private static final Set<StandardOpenOption> MORE = Set.of(StandardOpenOption.WRITE, StandardOpenOption.APPEND);

    private final Path file;
    private final Path bootId;

    JournalFile(Paths paths) {
        file = paths.of(Paths.JOURNAL);
        bootId = paths.of("/proc/sys/kernel/random/boot_id");
    }

    /** Whether a transaction is under way or was cut off. */
    boolean exists() {
        return Files.exists(file);
    }

    @Override
    public @Nullable Unfinished unfinished() {
        if (!exists()) {
            return null;
        }
        try {
            List<String> lines = wholeLines();
            return lines.isEmpty() ? null : read(lines);
        } catch (IOException e) {
            throw unreadable(FileFault.words(e));
        } catch (JsonProblem e) {
            throw unreadable(String.valueOf(e.getMessage()));
        }
    }

    private List<String> wholeLines() throws IOException {
        String text = Files.readString(file, StandardCharsets.US_ASCII);
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }

    private Unfinished read(List<String> lines) {
        if (!(Json.read(lines.get(0)) instanceof Map<?, ?> head)) {
            throw unreadable("its first line is no object");
        }
        List<Operation> begun = new ArrayList<>();
        int undoing = Integer.MAX_VALUE;
        for (String line : lines.subList(1, lines.size())) {
            Object value = Json.read(line);
            if (value instanceof Long index) {
                undoing = Math.toIntExact(index);
            } else {
                begun.addAll(Records.readAll(Operation.class, value));
            }
        }
        return new Unfinished(
                String.valueOf(head.get("since")),
                StateFile.firstLine(bootId).equals(head.get("boot_id")),
                Records.read(Current.class, head.get("before")),
                Records.read(Interest.class, head.get("interest")),
                begun,
                Math.min(undoing, begun.size()));
    }

    @Override
    public void begin(Current before, Interest interest) {
        Map<String, @Nullable Object> head = new LinkedHashMap<>();
        head.put("since", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        head.put("boot_id", StateFile.firstLine(bootId));
        head.put("interest", Records.plain(interest));
        head.put("before", Records.plain(before));
        Path directory = DurableFile.parent(file);
        try {
            DurableFile.makeDirectories(directory, DIRECTORY_MODE);
            // one without a whole line, in which nothing had begun
            Files.deleteIfExists(file);
            append(head, DurableFile.NEW);
            DurableFile.sync(directory);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    @Override
    public void intend(Batch batch) {
        try {
            append(Records.plain(batch.operations()), MORE);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    @Override
    public void undo(int index) {
        try {
            Files.writeString(file, index + "\n", StandardCharsets.US_ASCII, StandardOpenOption.APPEND);
        } catch (IOException full) {
            // without it, the host itself will say how far it got
            return;
        }
    }

    /** Appends a line; what a full disk took of it is taken away again, so that the next line stands by itself. */
    private void append(@Nullable Object value, Set<StandardOpenOption> how) throws IOException {
        ByteBuffer line = ByteBuffer.wrap((Json.write(value) + "\n").getBytes(StandardCharsets.US_ASCII));
        try (FileChannel channel = FileChannel.open(file, how, DurableFile.PRIVATE)) {
            long start = channel.size();
            try {
                while (line.hasRemaining()) {
                    channel.write(line);
                }
                channel.force(true);
            } catch (IOException e) {
                channel.truncate(start);
                throw e;
            }
        }
    }

    @Override
    public void end() {
        try {
            Files.deleteIfExists(file);
            DurableFile.sync(DurableFile.parent(file));
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    @Override
    public void giveUp() {
        try {
            Files.move(
                    file,
                    file.resolveSibling(file.getFileName() + ".incomplete"),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            DurableFile.sync(DurableFile.parent(file));
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private HostUnreadable unreadable(String reason) {
        return new HostUnreadable(
                file.toString(),
                "a change was cut off, and its journal " + file + " can't be read: " + reason,
                "Look at the host's networks, move the file away, and run again with what the host shall have.");
    }

    private HostUnreadable unwritable(IOException fault) {
        return new HostUnreadable(
                file.toString(),
                "the journal " + file + " can't be written: " + FileFault.words(fault),
                "Make room on the disk, or mend what the message names, and run again.");
    }
}
