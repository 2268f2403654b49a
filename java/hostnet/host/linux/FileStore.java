// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import hostnet.host.BatchFailure;
import hostnet.model.FileContent;
import hostnet.operation.Operation;
import hostnet.operation.PutFile;
import hostnet.operation.SaveRunning;
import hostnet.operation.SaveSafe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Carries file operations out, so that the disk has them all when the batch is done. */
final class FileStore {
    private static final int PUBLIC_DIRECTORY = 0755;

    private final Paths paths;
    private final SavedConfiguration running;
    private final SavedConfiguration safe;

    FileStore(Paths paths) {
        this.paths = paths;
        this.running = new SavedConfiguration(paths.of(Paths.RUNNING));
        this.safe = new SavedConfiguration(paths.of(Paths.SAFE));
    }

    void execute(List<Operation> operations) throws BatchFailure {
        Set<Path> changed = new LinkedHashSet<>();
        int done = 0;
        try {
            for (Operation operation : operations) {
                execute(operation, changed);
                done++;
            }
            done = Math.max(0, operations.size() - 1);
            sync(changed);
        } catch (IOException e) {
            throw new BatchFailure(done, operations.get(done), FileFault.words(e));
        }
    }

    private void execute(Operation operation, Set<Path> changed) throws IOException {
        if (operation instanceof PutFile put) {
            changed.add(put(paths.of(put.path()), put));
        } else if (operation instanceof SaveRunning save) {
            running.save(save.after());
        } else if (operation instanceof SaveSafe save) {
            safe.save(save.after());
        } else {
            throw new IOException("is no change of files");
        }
    }

    private static Path put(Path file, PutFile put) throws IOException {
        FileContent after = put.after();
        if (after == null) {
            Files.deleteIfExists(file);
        } else {
            DurableFile.makeDirectories(DurableFile.parent(file), PUBLIC_DIRECTORY);
            DurableFile.write(file, after);
        }
        return DurableFile.parent(file);
    }

    // once for each directory: with a thousand networks there are thousands of files in one
    private static void sync(Set<Path> directories) throws IOException {
        for (Path directory : directories) {
            if (Files.isDirectory(directory)) {
                DurableFile.sync(directory);
            }
        }
    }
}
