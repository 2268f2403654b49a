// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import hostnet.host.HostUnreadable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Programs whose hostnet was killed: until they have ended, nobody knows what the host will be. They, and what they have
 * started, know it by a variable of their environment.
 */
final class Orphans {
    /** The variable with the number of the process that has started a program. */
    static final String PARENT = "HOSTNET_PARENT";

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private Orphans() {}

    /** Ends them, and waits until they are gone. */
    static void end() {
        List<ProcessHandle> orphans =
                ProcessHandle.allProcesses().filter(Orphans::isOne).toList();
        for (ProcessHandle orphan : orphans) {
            CompletableFuture<ProcessHandle> gone = orphan.onExit();
            orphan.destroyForcibly();
            await(orphan, gone);
        }
    }

    private static void await(ProcessHandle orphan, CompletableFuture<ProcessHandle> gone) {
        try {
            gone.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new HostUnreadable(
                    "process " + orphan.pid(),
                    "a process of a change that was cut off does not end",
                    "Look at the host's log and its load, and run again.");
        }
    }

    private static boolean isOne(ProcessHandle process) {
        String parent = parentOf(process.pid());
        return !parent.isEmpty() && ancestors(process).noneMatch(each -> parent.equals(Long.toString(each.pid())));
    }

    private static Stream<ProcessHandle> ancestors(ProcessHandle process) {
        return Stream.iterate(process.parent(), Optional::isPresent, each -> each.flatMap(ProcessHandle::parent))
                .flatMap(Optional::stream);
    }

    private static String parentOf(long process) {
        try {
            String environment =
                    Files.readString(Path.of("/proc", Long.toString(process), "environ"), StandardCharsets.ISO_8859_1);
            for (String variable : environment.split("\0", -1)) {
                if (variable.startsWith(PARENT + "=")) {
                    return variable.substring(PARENT.length() + 1);
                }
            }
        } catch (IOException ended) {
            // or it is another user's, which such a program never is
            return "";
        }
        return "";
    }
}
