// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hostnet.host.BatchFailure;
import hostnet.model.Libvirt;
import hostnet.model.LibvirtNetwork;
import hostnet.operation.StartNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibvirtFilesTest {
    private static final String DEFINITIONS = "etc/libvirt/qemu/networks/";

    @TempDir
    Path root;

    private Libvirt read() {
        LibvirtFiles files = new LibvirtFiles(new Paths(root));
        return files.finishRead(files.beginRead(), null, null);
    }

    private void put(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void aHostWithoutDefinitionsHasNoNetworks() {
        assertThat(read().available()).isTrue();
        assertThat(read().networks()).isEmpty();
    }

    @Test
    void networksAreDefinedAndNoneIsActive() throws IOException {
        put(DEFINITIONS + "red.xml", """
                <!-- WARNING: use virsh net-edit -->
                <network><name>red</name><uuid>3a1d1cbe-5bd6-4b7c-9fd5-0c4bd4c5c7f1</uuid>
                <forward mode='bridge'/><bridge name='red' macTableManager='libvirt'/></network>
                """);
        put(DEFINITIONS + "blue.xml", "<network><name>blue</name></network>");
        Files.createDirectories(root.resolve(DEFINITIONS + "autostart"));
        Files.createSymbolicLink(root.resolve(DEFINITIONS + "autostart/red.xml"), Path.of("/somewhere/red.xml"));

        Libvirt libvirt = read();

        assertThat(libvirt.networks()).containsOnlyKeys("blue", "red");
        LibvirtNetwork red = libvirt.networks().get("red");
        assertThat(red.uuid()).isEqualTo("3a1d1cbe-5bd6-4b7c-9fd5-0c4bd4c5c7f1");
        assertThat(red.autostart()).isTrue();
        assertThat(red.live()).isNull();
        assertThat(red.inactive().managesMacs()).isTrue();
        assertThat(red.inactive().bridge()).isEqualTo("red");
        assertThat(libvirt.networks().get("blue").autostart()).isFalse();
    }

    @Test
    void whenTheDaemonHasStartedItIsAnOutage() throws IOException {
        put("run/libvirt/network/red.xml", "<networkstatus/>");

        assertThat(read().outage()).contains("started already");
    }

    @Test
    void nothingCanBeDone() {
        LibvirtFiles files = new LibvirtFiles(new Paths(root));

        assertThatThrownBy(() -> files.execute(List.of(new StartNetwork("red"))))
                .isInstanceOf(BatchFailure.class);
    }
}
