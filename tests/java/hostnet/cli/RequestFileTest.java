// SPDX-License-Identifier: Apache-2.0
package hostnet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RequestFileTest {
    private static Object tree(String text) throws UnreadableRequest {
        return RequestFile.tree(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"100|100", "-5|-5", "yes|true", "Off|false", "1.5|1.5", "eth0|eth0", "2001-02-03|2001-02-03"})
    void scalars(String yaml, String value) throws UnreadableRequest {
        assertThat(((Map<?, ?>) tree("a: " + yaml)).get("a")).hasToString(value);
    }

    @ParameterizedTest
    @CsvSource({"0100", "0x10", "1_000", "1:40", "\"100\"", ".inf"})
    void whatReadersDisagreeOnStaysText(String yaml) throws UnreadableRequest {
        assertThat(((Map<?, ?>) tree("a: " + yaml)).get("a")).isInstanceOf(String.class);
    }

    @Test
    void keysAreNamesAsTheyAreWritten() throws UnreadableRequest {
        assertThat(((Map<?, ?>) tree("{100: a, on: b, null: c}")).keySet().toArray())
                .containsExactly("100", "on", "null");
    }

    @Test
    void jsonAndYamlAreToldApartByTheirContent() throws UnreadableRequest {
        assertThat(tree("\uFEFF {\"a\": [1, \"x\\/y\"]}")).isEqualTo(Map.of("a", List.of(1L, "x/y")));
        assertThat(tree("{\"a\": [1, x]}")).isEqualTo(Map.of("a", List.of(1L, "x")));
        assertThat(tree("  a: 1\n  b: 2\n")).isEqualTo(Map.of("a", 1L, "b", 2L));
        assertThat(tree("[a, b]")).isEqualTo(List.of("a", "b"));
    }

    @Test
    void aliasesAndMergesWork() throws UnreadableRequest {
        Object tree = tree("x: &x {mtu: 9000, nic: eth0}\nn: [{name: a, <<: *x, nic: eth1}, {<<: [{mtu: 1}, *x]}]");

        assertThat(((Map<?, ?>) tree).get("n"))
                .isEqualTo(List.of(Map.of("name", "a", "mtu", 9000L, "nic", "eth1"), Map.of("mtu", 1L, "nic", "eth0")));
    }

    static Stream<Arguments> hostile() {
        String bomb = String.join(
                "\n",
                Stream.iterate(1, level -> level + 1)
                        .limit(40)
                        .map(level -> "a" + level + ": &a" + level + " [*a" + (level - 1) + ", *a" + (level - 1) + "]")
                        .toList());
        return Stream.of(
                new Arguments("", "empty"),
                new Arguments("# nothing", "empty"),
                new Arguments("a: !!javax.script.ScriptEngineManager [x]", "tag"),
                new Arguments("a: !!set {x}", "tag"),
                new Arguments("a: !!binary aGk=", "tag"),
                new Arguments("a: !vault |\n  x", "tag"),
                new Arguments("a0: &a0 [x, x]\n" + bomb, "unfold"),
                new Arguments("a: &a [*a]", "deep"),
                new Arguments("a: " + "[".repeat(500_000), "epth"),
                new Arguments("[".repeat(500_000), "epth"),
                new Arguments("- ".repeat(500_000) + "a", "epth"),
                new Arguments("{\"a\":".repeat(100_000), "depth"),
                new Arguments("a: 1\na: 2", "twice"),
                new Arguments("{\"a\": 1, \"a\": 2}", "twice"),
                new Arguments("a: 1\n---\nb: 2", "document"),
                new Arguments("? [x]\n: 1", "key"),
                new Arguments("a: *nosuch", "alias"),
                new Arguments("<<: 1", "merge"),
                new Arguments("a: [", "stream end"),
                new Arguments("{\"a\": [", "JSON"),
                new Arguments("a: \u0007", "special characters"),
                new Arguments("a: " + "x".repeat(RequestFile.MAX_BYTES), "bytes"));
    }

    /** A text, and a word of the message that refuses it. */
    record Arguments(String text, String word) {
        @Override
        public String toString() {
            return text.substring(0, Math.min(text.length(), 40)) + " -> " + word;
        }
    }

    @ParameterizedTest
    @MethodSource
    void hostile(Arguments each) {
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThatThrownBy(() -> tree(each.text()))
                        .isInstanceOf(UnreadableRequest.class)
                        .hasMessageContaining(each.word())
                        .satisfies(problem -> assertThat(problem.getMessage()).hasSizeLessThan(400)));
    }

    @Test
    void whatIsNotTextIsRefused() {
        byte[] bytes = "a: x".getBytes(StandardCharsets.UTF_8);
        bytes[3] = (byte) 0xff;

        assertThatThrownBy(() -> RequestFile.tree(Arrays.copyOf(bytes, 4)))
                .isInstanceOf(UnreadableRequest.class)
                .hasMessageContaining("UTF-8");
    }
}
