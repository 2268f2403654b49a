// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import static hostnet.fake.NetworkBuilder.network;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import hostnet.host.BatchFailure;
import hostnet.model.FileContent;
import hostnet.model.Network;
import hostnet.model.Saved;
import hostnet.operation.Operation;
import hostnet.operation.PutFile;
import hostnet.operation.SaveSafe;
import hostnet.operation.SetUp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStoreTest {
    private static final String IFCFG = Paths.IFCFG + "/ifcfg-red";

    @TempDir
    Path root;

    private Path file;
    private int uid;
    private int gid;

    @BeforeEach
    void knowTheOwner() throws IOException {
        file = new Paths(root).of(IFCFG);
        uid = (Integer) Files.getAttribute(root, "unix:uid");
        gid = (Integer) Files.getAttribute(root, "unix:gid");
    }

    private FileContent content(String text, int mode) {
        return new FileContent(text, mode, uid, gid);
    }

    private void execute(Operation... operations) throws BatchFailure {
        new FileStore(new Paths(root)).execute(List.of(operations));
    }

    private SortedMap<String, FileContent> read() {
        SortedMap<String, FileContent> files = new TreeMap<>();
        new SmallFiles(new Paths(root)).readInto(files, Paths.IFCFG, each -> true);
        return files;
    }

    @Test
    void makesTheDirectoryAndTheFileWithItsMode() throws BatchFailure, IOException {
        execute(new PutFile(IFCFG, null, content("DEVICE=red\n", 0664)));

        assertThat(Files.readString(file)).isEqualTo("DEVICE=red\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-rw-r--");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwxr-xr-x");
    }

    @Test
    void restoresEveryByteAndEveryRight() throws BatchFailure, IOException {
        byte[] bytes = new byte[512];
        for (int index = 0; index < bytes.length; index++) {
            bytes[index] = (byte) index;
        }
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
        Files.setAttribute(file, "unix:mode", 01640);
        FileContent before = read().get(IFCFG);

        PutFile put = new PutFile(IFCFG, before, content("DEVICE=red\n", 0664));
        execute(put);
        execute(put.inverse());

        assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
        assertThat(read()).containsExactly(Map.entry(IFCFG, before));
        assertThat(before.mode()).isEqualTo(01640);
    }

    @Test
    void deletesTheFileAndIsContentWhenItIsGone() throws BatchFailure {
        PutFile put = new PutFile(IFCFG, null, content("x", 0600));
        execute(put);

        execute(put.inverse(), put.inverse());

        assertThat(file).doesNotExist();
    }

    @Test
    void replacesTheFileAndNeverWritesIntoIt() throws BatchFailure, IOException {
        execute(new PutFile(IFCFG, null, content("old", 0644)));
        Path other = Files.createLink(file.resolveSibling("other-name"), file);

        execute(new PutFile(IFCFG, null, content("new", 0644)));

        assertThat(Files.readString(other)).isEqualTo("old");
        assertThat(Files.readString(file)).isEqualTo("new");
    }

    @Test
    void clearsAwayWhatACrashLeftAndLeavesNothingItself() throws BatchFailure, IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file.resolveSibling(".ifcfg-red.hostnet"), "half a fi");

        execute(new PutFile(IFCFG, null, content("whole", 0644)));

        assertThat(file.getParent().toFile().list()).containsExactly("ifcfg-red");
    }

    @Test
    void stopsAtTheOperationThatFails() throws IOException {
        Files.createDirectories(new Paths(root).of("/var"));
        Files.writeString(new Paths(root).of("/var/lib"), "no directory");

        PutFile good = new PutFile(IFCFG, null, content("x", 0600));
        PutFile bad = new PutFile("/var/lib/hostnet/x", null, content("x", 0600));
        PutFile later = new PutFile(Paths.IFCFG + "/later", null, content("x", 0600));
        BatchFailure failure = catchThrowableOfType(BatchFailure.class, () -> execute(good, bad, later));

        assertThat(failure.done()).isEqualTo(1);
        assertThat(failure.failed()).isEqualTo(bad);
        assertThat(file).exists();
        assertThat(file.resolveSibling("later")).doesNotExist();
    }

    @Test
    void refusesWhatIsNoChangeOfFiles() {
        BatchFailure failure = catchThrowableOfType(BatchFailure.class, () -> execute(new SetUp("red", true)));

        assertThat(failure.done()).isZero();
    }

    @Test
    void keepsTheRunningAndTheSafeConfigurationApart() throws BatchFailure {
        assumeThat(uid).as("the tests' user, root").isZero();
        SortedMap<String, Network> red =
                new TreeMap<>(Map.of("red", network("red").build()));

        execute(new SaveSafe(Saved.nothing(), new Saved(red, new TreeMap<>())));

        assertThat(new Paths(root).of(Paths.SAFE + "/nets/red")).exists();
        assertThat(new Paths(root).of(Paths.RUNNING)).doesNotExist();
    }

    @Test
    void readsRegularFilesOnly() throws IOException {
        Files.createDirectories(file.resolveSibling("ifcfg-directory"));
        Files.createSymbolicLink(file.resolveSibling("ifcfg-link"), Path.of("/etc/passwd"));
        Files.write(file, "caf\u00e9".getBytes(StandardCharsets.UTF_8));

        assertThat(read()).containsOnlyKeys(IFCFG);
        assertThat(read().get(IFCFG).text()).isEqualTo("caf\u00c3\u00a9");
    }

    @Test
    void hasNoFilesWhereThereIsNoDirectory() {
        assertThat(read()).isEmpty();
    }
}
