// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import hostnet.host.BatchFailure;
import hostnet.model.Libvirt;
import hostnet.model.LibvirtDefinition;
import hostnet.model.LibvirtNetwork;
import hostnet.operation.DefineNetwork;
import hostnet.operation.Operation;
import hostnet.operation.SetAutostart;
import hostnet.operation.SetUp;
import hostnet.operation.StartNetwork;
import hostnet.operation.StopNetwork;
import hostnet.operation.UndefineNetwork;
import hostnet.render.LibvirtXml;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Talks to libvirt's own test driver, which lives in the client library; skipped where that is not installed. */
@Timeout(60)
class LibvirtDaemonTest {
    private static final List<String> TEST_DRIVER = List.of("test:///default");
    private static final List<String> NOBODY = List.of("qemu+unix:///system?socket=/nonexistent/libvirt-sock");
    private static final LibvirtDefinition RED = LibvirtXml.bridged("vdsm-red", null, "red", true);

    private LibvirtDaemon daemon = new LibvirtDaemon(TEST_DRIVER, LibvirtDaemon.PATIENCE);

    @AfterEach
    void close() {
        daemon.close();
    }

    private Libvirt read() {
        return daemon.finishRead(daemon.beginRead(), null, null);
    }

    private void execute(Operation... operations) throws BatchFailure {
        daemon.execute(List.of(operations));
    }

    /** The test driver knows no inactive text of an active network: its own one is stopped first. */
    private void needTheTestDriver() throws BatchFailure {
        try {
            execute(new StopNetwork("default"));
        } catch (BatchFailure failure) {
            assumeThat(failure.getMessage()).as("libvirt's client library").doesNotContain("can't be loaded");
            throw failure;
        }
    }

    @Test
    void definesStartsAndForgetsANetwork() throws BatchFailure {
        needTheTestDriver();
        execute(new DefineNetwork("vdsm-red", null, null, RED), new SetAutostart("vdsm-red", true));

        LibvirtNetwork found = read().networks().get("vdsm-red");
        assertThat(found.autostart()).isTrue();
        assertThat(found.live()).isNull();
        assertThat(found.inactive().sameMeaning(RED)).isTrue();
        assertThat(found.uuid()).hasSize(36);

        execute(
                new StartNetwork("vdsm-red"),
                new StopNetwork("vdsm-red"),
                new UndefineNetwork("vdsm-red", found.uuid(), RED));
        assertThat(read().networks()).containsOnlyKeys("default");
    }

    @Test
    void stopsAtTheOperationThatFails() throws BatchFailure {
        needTheTestDriver();
        Operation define = new DefineNetwork("vdsm-red", null, null, RED);
        Operation wrong = new StopNetwork("vdsm-none");

        BatchFailure failure =
                catchThrowableOfType(BatchFailure.class, () -> execute(define, wrong, new StartNetwork("vdsm-red")));

        assertThat(failure.done()).isEqualTo(1);
        assertThat(failure.failed()).isEqualTo(wrong);
        assertThat(failure).hasMessageContaining("vdsm-none");
        assertThat(read().networks().get("vdsm-red").live()).isNull();
    }

    @Test
    void refusesWhatIsNoChangeOfLibvirt() throws BatchFailure {
        needTheTestDriver();

        BatchFailure failure = catchThrowableOfType(BatchFailure.class, () -> execute(new SetUp("default", true)));

        assertThat(failure).hasMessageContaining("no change of libvirt");
    }

    @Test
    void anAbsentDaemonIsAnOutageAndNoException() {
        daemon = new LibvirtDaemon(NOBODY, LibvirtDaemon.PATIENCE);

        Libvirt libvirt = read();

        assertThat(libvirt.available()).isFalse();
        assertThat(libvirt.outage()).isNotBlank();
        assertThat(libvirt.networks()).isEmpty();
    }

    @Test
    void anAbsentDaemonFailsTheFirstOperation() {
        daemon = new LibvirtDaemon(NOBODY, LibvirtDaemon.PATIENCE);

        BatchFailure failure = catchThrowableOfType(BatchFailure.class, () -> execute(new StartNetwork("vdsm-red")));

        assertThat(failure.done()).isZero();
    }

    @Test
    void aHungDaemonIsAnOutageToo(@TempDir Path directory) throws IOException {
        Path socket = directory.resolve("sock");
        try (ServerSocketChannel deaf = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            deaf.bind(UnixDomainSocketAddress.of(socket));
            daemon = new LibvirtDaemon(List.of("qemu+unix:///system?socket=" + socket), Duration.ofSeconds(2));

            Libvirt libvirt = read();
            BatchFailure failure =
                    catchThrowableOfType(BatchFailure.class, () -> execute(new StartNetwork("vdsm-red")));

            assertThat(libvirt.available()).isFalse();
            assertThat(failure.done()).isZero();
        }
    }
}
