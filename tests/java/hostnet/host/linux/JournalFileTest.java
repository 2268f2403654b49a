// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hostnet.host.HostUnreadable;
import hostnet.host.Interest;
import hostnet.host.Unfinished;
import hostnet.model.Current;
import hostnet.operation.Batch;
import hostnet.operation.Channel;
import hostnet.operation.Operation;
import hostnet.operation.SetMtu;
import hostnet.operation.SetUp;
import hostnet.report.TestingHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalFileTest {
    private static final Current BEFORE = TestingHost.withNics("eth0", "eth1").read();
    private static final Operation UP = new SetUp("eth1", false, true);
    private static final Operation LARGER = new SetMtu("eth1", 1500, 9000);

    @TempDir
    Path root;

    private JournalFile journal;
    private Path file;

    @BeforeEach
    void bootOnce() throws IOException {
        Files.createDirectories(root.resolve("proc/sys/kernel/random"));
        Files.createDirectories(root.resolve("var/lib/hostnet"));
        boot("first");
        journal = new JournalFile(new Paths(root));
        file = new Paths(root).of(Paths.JOURNAL);
    }

    private void boot(String id) throws IOException {
        Files.writeString(root.resolve("proc/sys/kernel/random/boot_id"), id + "\n");
    }

    private void begin() {
        journal.begin(BEFORE, Interest.none());
        journal.intend(new Batch(Channel.KERNEL, List.of(UP)));
        journal.intend(new Batch(Channel.KERNEL, List.of(LARGER)));
    }

    @Test
    void tellsWhatWasBegunAndFromWhat() {
        begin();

        Unfinished unfinished = journal.unfinished();

        assertThat(unfinished.before()).isEqualTo(BEFORE);
        assertThat(unfinished.begun()).containsExactly(UP, LARGER);
        assertThat(unfinished.sameBoot()).isTrue();
        assertThat(unfinished.wasRollingBack()).isFalse();
    }

    @Test
    void tellsHowFarARollbackGot() {
        begin();
        journal.undo(1);
        assertThat(journal.unfinished().undoing()).isEqualTo(1);
        journal.undo(0);

        assertThat(journal.unfinished().undoing()).isZero();
        assertThat(journal.unfinished().wasRollingBack()).isTrue();
    }

    @Test
    void knowsThatTheKernelBeganAnew() throws IOException {
        begin();
        boot("second");

        assertThat(journal.unfinished().sameBoot()).isFalse();
    }

    @Test
    void hasNothingToTellOnceItEnded() {
        begin();
        journal.end();

        assertThat(journal.unfinished()).isNull();
        assertThat(file).doesNotExist();
    }

    @Test
    void leavesOutALineThatThePowerCut() throws IOException {
        begin();
        String text = Files.readString(file);
        Files.writeString(file, text.substring(0, text.length() - 20));

        assertThat(journal.unfinished().begun()).containsExactly(UP);
    }

    @Test
    void takesAFirstLineThatThePowerCutForNothingBegun() throws IOException {
        Files.writeString(file, "{\"since\":\"2026-");

        assertThat(journal.unfinished()).isNull();
        begin();
        assertThat(journal.unfinished().begun()).containsExactly(UP, LARGER);
    }

    @Test
    void refusesWhatItCannotRead() throws IOException {
        begin();
        Files.writeString(file, Files.readString(file).replace("SetMtu", "SetFire"));

        assertThatThrownBy(journal::unfinished)
                .isInstanceOf(HostUnreadable.class)
                .hasMessageContaining("SetFire is no Operation");
    }

    @Test
    void isForRootAlone() throws IOException {
        begin();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void refusesToBeginWhereTheDiskDoes() throws IOException {
        Files.delete(root.resolve("var/lib/hostnet"));
        Files.writeString(root.resolve("var/lib/hostnet"), "no directory");

        assertThatThrownBy(this::begin).isInstanceOf(HostUnreadable.class).hasMessageContaining("can't be written");
    }

    @Test
    void keepsForAPersonWhatWasGivenUp() {
        begin();
        journal.giveUp();

        assertThat(journal.unfinished()).isNull();
        assertThat(file.resolveSibling("journal.incomplete")).exists();
    }
}
