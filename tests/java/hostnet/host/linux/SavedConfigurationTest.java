// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import static hostnet.fake.NetworkBuilder.network;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import hostnet.host.HostUnreadable;
import hostnet.model.Network;
import hostnet.model.Saved;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Saving gives files to root, so these run as root. */
class SavedConfigurationTest {
    @TempDir
    Path root;

    private SavedConfiguration running;
    private Path link;

    @BeforeEach
    void locate() {
        link = new Paths(root).of(Paths.RUNNING);
        running = new SavedConfiguration(link);
    }

    private static Saved networks(String... names) {
        SortedMap<String, Network> networks = new TreeMap<>();
        for (String name : names) {
            networks.put(
                    name, network(name).nameservers(List.of()).managesMacs(true).build());
        }
        return new Saved(networks, new TreeMap<>());
    }

    private void save(String... names) throws IOException {
        assumeThat(Files.getAttribute(root, "unix:uid"))
                .as("the tests' user, root")
                .isEqualTo(0);
        running.save(networks(names));
    }

    private List<String> entries() throws IOException {
        try (Stream<Path> entries = Files.list(link.getParent())) {
            return entries.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void isEmptyBeforeTheFirstSave() {
        assertThat(running.read().isEmpty()).isTrue();
    }

    @Test
    void readsBackWhatItSaved() throws IOException {
        save("red", "blue");

        assertThat(running.read()).isEqualTo(networks("red", "blue"));
    }

    @Test
    void isALinkToADirectoryBesideItInVdsmsLayout() throws IOException {
        save("red");

        assertThat(link).isSymbolicLink();
        assertThat(Files.readSymbolicLink(link).toString()).matches("netconf\\.[0-9a-f]{8}");
        assertThat(Files.readString(link.resolve("nets/red"))).startsWith("{\n    \"bridged\": true,");
        assertThat(link.resolve("bonds")).isEmptyDirectory();
        assertThat(link.resolve("devices")).isEmptyDirectory();
    }

    @Test
    void replacesTheWholeAndLeavesNothingBehind() throws IOException {
        save("red");
        Path first = link.toRealPath();
        Files.createDirectories(link.resolveSibling("netconf.stale000/nets"));
        Files.createSymbolicLink(link.resolveSibling("netconf.ln"), Path.of("netconf.stale000"));

        save("blue");

        assertThat(running.read().networks()).containsOnlyKeys("blue");
        assertThat(first).doesNotExist();
        assertThat(entries())
                .containsExactly("netconf", link.toRealPath().getFileName().toString());
    }

    @Test
    void keepsTheOldOneUntilTheLinkSwings() throws IOException {
        save("red");
        Files.createDirectories(link.resolveSibling("netconf.ln/in-the-way"));

        assertThatThrownBy(() -> save("blue")).isInstanceOf(IOException.class);

        assertThat(running.read().networks()).containsOnlyKeys("red");
    }

    @Test
    void isReadWholeWhileSomebodySaves() throws Exception {
        save("red", "blue");
        Thread saver = new Thread(() -> {
            for (int round = 0; round < 50; round++) {
                try {
                    running.save(networks("red", "blue"));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        });
        saver.start();
        while (saver.isAlive()) {
            assertThat(running.read().networks()).containsOnlyKeys("red", "blue");
        }
    }

    @Test
    void canSaveNone() throws IOException {
        save("red");
        save();

        assertThat(running.read().isEmpty()).isTrue();
        assertThat(Files.exists(link, LinkOption.NOFOLLOW_LINKS)).isTrue();
    }

    @Test
    void namesTheFileThatIsCorrupt() throws IOException {
        save("red");
        Files.writeString(link.resolve("nets/red"), "{\"mtu\": ");

        assertThatThrownBy(() -> running.read()).isInstanceOfSatisfying(HostUnreadable.class, unreadable -> {
            assertThat(unreadable).hasMessageContaining("nets/red");
            assertThat(unreadable.problem().remedy()).contains("Repair the file");
        });
    }

    @Test
    void refusesALinkThatLeadsNowhere() throws IOException {
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, Path.of("netconf.gone"));

        assertThatThrownBy(() -> running.read()).isInstanceOf(HostUnreadable.class);
    }
}
