// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import static org.assertj.core.api.Assertions.assertThat;

import hostnet.model.BondDefaults;
import hostnet.operation.BondOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Linux 6.1 says of new bonds, and how long that is remembered. */
class BondDriverTest {
    private static final Path RECORDED =
            Path.of(System.getProperty("hostnet.base", ""), "tests/java/hostnet/host/linux/recorded-bonds-6.1.json");

    @TempDir
    private Path root;

    private static FakeCommands linux() throws IOException {
        return new FakeCommands(0, Files.readString(RECORDED), "");
    }

    private BondDefaults defaults(FakeCommands commands) {
        return new BondDriver(commands, new Paths(root)).defaults();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "2", "3", "4", "5", "6"})
    void eachModeHasWhatIsTakenForUsual(String mode) throws IOException {
        assertThat(defaults(linux()).of(mode)).isEqualTo(BondOption.usual(mode));
    }

    @Test
    void theKernelIsAskedOnceAndOutsideTheHost() throws IOException {
        FakeCommands commands = linux();
        BondDefaults first = defaults(commands);

        assertThat(defaults(commands)).isEqualTo(first);
        assertThat(commands.inputs).hasSize(1);
        assertThat(commands.inputs.get(0))
                .contains("link add name mode4 type bond mode 802.3ad")
                .hasSize(8);
    }

    @Test
    void whatCannotBeAskedIsUnknownAndAskedAgain() throws IOException {
        assertThat(defaults(new FakeCommands(2, "", "Error: Unknown device type.")))
                .isEqualTo(BondDefaults.UNKNOWN);
        assertThat(defaults(linux()).of("1")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{}"})
    void aSpoiltMemoryIsWrittenAnew(String text) throws IOException {
        Path kept = new Paths(root).of(BondDriver.KEPT);
        Files.createDirectories(kept.getParent());
        Files.writeString(kept, text);

        assertThat(defaults(linux()).of("1")).isNotEmpty();
        assertThat(Files.readString(kept)).contains("\"miimon\"");
    }
}
