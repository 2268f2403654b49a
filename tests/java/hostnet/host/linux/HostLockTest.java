// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hostnet.host.HostUnreadable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostLockTest {
    @TempDir
    Path directory;

    private Path file() {
        return directory.resolve("hostnet.lock");
    }

    @Test
    void oneHasItAtATimeAndTheOtherIsToldWho() {
        try (HostLock first = HostLock.take(file())) {
            assertThat(first).isNotNull();
            assertThatThrownBy(() -> HostLock.take(file()))
                    .isInstanceOf(HostUnreadable.class)
                    .hasMessageContaining("another hostnet changes this host: process "
                            + ProcessHandle.current().pid() + ", since 20");
        }
        HostLock.take(file()).close();
    }

    @Test
    void anotherProcessHoldsItUntilItEnds() throws IOException, InterruptedException {
        Files.createFile(file());
        Process holder = new ProcessBuilder("python3", "-c", holding(file())).start();
        holder.getInputStream().read();

        assertThatThrownBy(() -> HostLock.take(file())).hasMessageContaining("another hostnet");

        holder.destroyForcibly();
        assertThat(holder.waitFor(10, TimeUnit.SECONDS)).isTrue();
        HostLock.take(file()).close();
    }

    private static String holding(Path file) {
        return "import fcntl, time; file = open('" + file + "', 'r+'); fcntl.lockf(file, fcntl.LOCK_EX); "
                + "print('held', flush=True); time.sleep(60)";
    }

    @Test
    void nobodyElseMayOpenItAndSoLockIt() throws IOException {
        HostLock.take(file()).close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));

        HostLock.take(file()).close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void aLinkInItsPlaceIsNotFollowed() throws IOException {
        Path target = Files.writeString(directory.resolve("target"), "kept");
        Files.createSymbolicLink(file(), target);

        assertThatThrownBy(() -> HostLock.take(file())).hasMessageContaining("can't be locked");
        assertThat(target).hasContent("kept");
    }
}
