// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import static hostnet.fake.NetworkBuilder.network;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import hostnet.host.BatchFailure;
import hostnet.host.HostUnreadable;
import hostnet.host.Interest;
import hostnet.model.Current;
import hostnet.model.Network;
import hostnet.model.Saved;
import hostnet.operation.Batch;
import hostnet.operation.Channel;
import hostnet.operation.Operation;
import hostnet.operation.PutFile;
import hostnet.operation.SetUp;
import hostnet.operation.StartNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinuxHostTest {
    private static final String LINKS = "[{\"ifname\":\"eth0\",\"link_type\":\"ether\"}]\n[]\n[]";
    private static final List<String> NO_LIBVIRT = List.of("qemu+unix:///system?socket=/nonexistent/libvirt-sock");

    @TempDir
    Path root;

    private FakeCommands commands = new FakeCommands(0, LINKS, "");
    private LinuxHost host = host();

    private LinuxHost host() {
        return new LinuxHost(commands, new Paths(Path.of("/nonexistent")), daemon(), Map.of());
    }

    private static LibvirtDaemon daemon() {
        return new LibvirtDaemon(NO_LIBVIRT, LibvirtDaemon.PATIENCE);
    }

    private void hostWithFiles() {
        host = new LinuxHost(commands, new Paths(root), daemon(), Map.of());
    }

    @AfterEach
    void close() {
        host.close();
    }

    private void put(String path) throws IOException {
        Path file = new Paths(root).of(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "x");
    }

    @Test
    void readsAHostThatHasNothingButANic() {
        host.prepare();

        Current current = host.read();

        assertThat(current.links()).containsOnlyKeys("eth0");
        assertThat(current.routes()).isEmpty();
        assertThat(current.libvirt().available()).isFalse();
        assertThat(current.files()).isEmpty();
        assertThat(current.saved().networks()).isEmpty();
    }

    @Test
    void readsTheFilesThatIfupWouldAndTheBackups() throws IOException {
        for (String name : List.of("ifcfg-eth0", "route-eth0", "rule-eth0", "ifup-eth", "network-functions")) {
            put(Paths.IFCFG + "/" + name);
        }
        put(Paths.BACKUPS + "/ifcfg-eth0");
        hostWithFiles();

        assertThat(host.read().files())
                .containsOnlyKeys(
                        Paths.IFCFG + "/ifcfg-eth0",
                        Paths.IFCFG + "/route-eth0",
                        Paths.IFCFG + "/rule-eth0",
                        Paths.BACKUPS + "/ifcfg-eth0");
    }

    @Test
    void readsTheFilesOfOthersThroughALinkToTheirDirectory() throws IOException {
        put("/var/lib/vdsm/persistence/netconf.5f3a/nets/red");
        Files.createSymbolicLink(new Paths(root).of("/var/lib/vdsm/persistence/netconf"), Path.of("netconf.5f3a"));
        hostWithFiles();

        assertThat(host.files("/var/lib/vdsm/persistence/netconf/nets"))
                .containsOnlyKeys("/var/lib/vdsm/persistence/netconf/nets/red");
        assertThat(host.files("/var/lib/vdsm/staging/netconf/nets")).isEmpty();
    }

    @Test
    void anUnreadableKernelIsAnException() {
        commands = new FakeCommands(1, "", "boom");

        assertThatThrownBy(() -> host().read())
                .isInstanceOf(HostUnreadable.class)
                .hasMessageContaining("boom");
    }

    @Test
    void workWithinWorkIsAPartOfIt() throws IOException {
        put(Paths.LOCK);
        hostWithFiles();

        assertThat(host.alone(() -> host.alone(() -> "done"))).isEqualTo("done");
        assertThat(host.alone(() -> "again")).isEqualTo("again");
    }

    @Test
    void handsEachBatchToItsChannel() throws BatchFailure {
        hostWithFiles();

        host.execute(new Batch(Channel.KERNEL, List.of(new SetUp("eth0", true))));
        host.execute(new Batch(Channel.FILES, List.of(new PutFile(Paths.IFCFG + "/ifcfg-x", null, null))));
        host.execute(new Batch(Channel.LIBVIRT, List.of()));

        assertThat(commands.inputs).hasSize(1);
        Operation start = new StartNetwork("vdsm-red");
        BatchFailure failure = catchThrowableOfType(
                BatchFailure.class, () -> host.execute(new Batch(Channel.LIBVIRT, List.of(start))));
        assertThat(failure.failed()).isEqualTo(start);
    }

    @Test
    void beforeLibvirtWhatACutOffChangeHasSavedDoesNotCount() throws IOException {
        Path saved = new Paths(root).of(Paths.RUNNING);
        assumeThat(Files.getAttribute(root, "unix:uid"))
                .as("the tests' user, root, to whom saving gives files")
                .isEqualTo(0);
        put("/proc/sys/kernel/random/boot_id");
        hostWithFiles();
        host.journal().begin(host.read(), Interest.none());
        SortedMap<String, Network> networks =
                new TreeMap<>(Map.of("tenants", network("tenants").build()));
        new SavedConfiguration(saved).save(new Saved(networks, new TreeMap<>()));

        assertThat(host.read().saved().networks()).containsOnlyKeys("tenants");
        assertThat(host.beforeLibvirt().read().saved().networks()).isEmpty();

        host.journal().end();
        assertThat(host.beforeLibvirt().read().saved().networks()).containsOnlyKeys("tenants");
    }
}
