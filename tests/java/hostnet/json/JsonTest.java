// SPDX-License-Identifier: Apache-2.0
package hostnet.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON in, plain values out, and back. */
class JsonTest {
    @Test
    void everyKindOfValueIsRead() {
        Map<String, Object> expected = new LinkedHashMap<>();
        expected.put("s", "a\u00e4\ud83d\ude00\n");
        expected.put("i", 7L);
        expected.put("l", Long.MIN_VALUE);
        expected.put("u64", new BigInteger("18446744073709551615"));
        expected.put("d", 1.5);
        expected.put("t", true);
        expected.put("f", false);
        expected.put("n", null);
        expected.put("a", Arrays.asList(1L, null, List.of(), Map.of()));

        assertThat(Json.read("{\"s\":\"a\u00e4\\ud83d\\ude00\\n\",\"i\":7,\"l\":-9223372036854775808,"
                        + "\"u64\":18446744073709551615,\"d\":1.5,\"t\":true,\"f\":false,\"n\":null,"
                        + "\"a\":[1,null,[],{}]}"))
                .isEqualTo(expected);
    }

    @Test
    void fieldsKeepTheOrderOfTheText() {
        Map<?, ?> object = (Map<?, ?>) Json.read("{\"z\":1,\"a\":2,\"m\":3}");

        assertThat(object.keySet().toArray()).containsExactly("z", "a", "m");
    }

    @Test
    void aScalarIsADocument() {
        assertThat(Json.read(" 7 ")).isEqualTo(7L);
        assertThat(Json.read("null")).isNull();
    }

    @Test
    void aStreamIsReadToItsEnd() throws IOException {
        byte[] text = "[1]".getBytes(StandardCharsets.UTF_8);

        assertThat(Json.read(new ByteArrayInputStream(text))).isEqualTo(List.of(1L));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":1,\"b\":2,\"a\":3} | line 1, column 14: name 'a' is there twice",
                "{\"a\":null,\"a\":null}   | line 1, column 11: name 'a' is there twice",
                "{} {}                     | line 1, column 4: text after the end of the JSON",
                "{} x                      | line 1, column 4: Unrecognized token 'x'",
                "[1,                       | line 1, column 4: Unexpected end-of-input",
                "{\"a\":                   | line 1, column 6: Unexpected end-of-input",
                "{\"a                      | line 1, column 4: Unexpected end-of-input",
                "[1 2]                     | line 1, column 4: Unexpected character ('2'",
                "[1,]                      | line 1, column 4: Unexpected character (']'",
                "{a:1}                     | line 1, column 2: Unexpected character ('a'",
                "[1e999]                   | line 1, column 2: number too large: 1e999",
                "[NaN]                     | line 1, column 5: Non-standard token 'NaN'",
                "[007]                     | line 1, column 3: Invalid numeric value: Leading zeroes not allowed",
                "[1] // c                  | line 1, column 5: Unexpected character ('/'",
            })
    void aProblemSaysWhereAndWhy(String text, String message) {
        assertThatExceptionOfType(JsonProblem.class)
                .isThrownBy(() -> Json.read(text))
                .satisfies(problem -> {
                    assertThat(problem).hasMessageStartingWith(message);
                    assertThat(problem.getMessage()).doesNotContain("REDACTED");
                    assertThat(problem.getStackTrace()).isEmpty();
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\n"})
    void noTextIsAProblem(String text) {
        assertThatExceptionOfType(JsonProblem.class)
                .isThrownBy(() -> Json.read(text))
                .withMessage("line 1, column 1: no JSON here");
    }

    @Test
    void bytesThatAreNoTextAreAProblem() {
        assertThatExceptionOfType(JsonProblem.class)
                .isThrownBy(() -> Json.read(new byte[] {'[', '"', (byte) 0xc3, '"', ']'}))
                .withMessageContaining("Invalid UTF-8");
        assertThatExceptionOfType(JsonProblem.class).isThrownBy(() -> Json.read(new byte[] {0, 0, 0, (byte) 0xd8, 0}));
    }

    @Test
    void depthIsBounded() {
        assertThat(Json.read("[".repeat(64) + "]".repeat(64))).isInstanceOf(List.class);
        assertThatExceptionOfType(JsonProblem.class)
                .isThrownBy(() -> Json.read("[".repeat(65) + "]".repeat(65)))
                .withMessageEndingWith("nesting depth (65) exceeds the maximum allowed (64)");
    }

    @Test
    void sizeIsBounded() {
        byte[] blanks = new byte[Json.MAX_BYTES + 1];
        Arrays.fill(blanks, (byte) ' ');

        assertThatExceptionOfType(JsonProblem.class)
                .isThrownBy(() -> Json.read(blanks))
                .withMessage("more than 50331648 bytes of JSON");
        assertThatExceptionOfType(JsonProblem.class)
                .isThrownBy(() -> Json.read(new ByteArrayInputStream(blanks)))
                .withMessage("more than 50331648 bytes of JSON");
    }

    @Test
    void oneTextCanHoldManyValues() {
        byte[] text = "[{\"ifname\":\"lo\"}]\n[]\n\n[1]{}".getBytes(StandardCharsets.UTF_8);

        assertThat(Json.readAll(text))
                .containsExactly(List.of(Map.of("ifname", "lo")), List.of(), List.of(1L), Map.of());
        assertThat(Json.readAll(new byte[0])).isEmpty();
    }

    @Test
    void aProblemInALaterValueIsOnItsOwnLine() {
        assertThatExceptionOfType(JsonProblem.class)
                .isThrownBy(() -> Json.readAll("[]\n[}".getBytes(StandardCharsets.UTF_8)))
                .withMessageStartingWith("line 2, column 2: ");
    }

    @Test
    void valuesAreWrittenOnOneAsciiLine() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("b", Arrays.asList("\u00e4\ud83d\ude00\"\n", 1, 2L, 2.5, new BigDecimal("1.10"), true, null));
        object.put("a", Map.of());

        assertThat(Json.write(object))
                .isEqualTo("{\"b\":[\"\\u00E4\\uD83D\\uDE00\\\"\\n\",1,2,2.5,1.10,true,null],\"a\":{}}");
    }

    @Test
    void valuesAreIndentedForPeople() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("a", List.of(1, 2));
        object.put("b", Map.of("c", List.of()));
        object.put("d", Map.of());

        assertThat(Json.writeIndented(object)).isEqualTo("""
                        {
                          "a": [
                            1,
                            2
                          ],
                          "b": {
                            "c": []
                          },
                          "d": {}
                        }
                        """);
    }

    @Test
    void whatHasNoJsonFormIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Json.write(List.of(new StringBuilder("x"))))
                .withMessage("java.lang.StringBuilder has no JSON form: x");
        assertThatIllegalArgumentException().isThrownBy(() -> Json.write(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> Json.write(Map.of(1, "x")));
        assertThatIllegalArgumentException().isThrownBy(() -> Json.writeIndented(Set.of('c')));
    }

    @Test
    void whatWasWrittenReadsBackTheSame() {
        long seed = Long.getLong("hostnet.seed", 20260101L);
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            Object value = value(random, 4);
            assertThat(Json.read(Json.write(value)))
                    .as("seed %d, case %d", seed, i)
                    .isEqualTo(value);
            assertThat(Json.read(Json.writeIndented(value)))
                    .as("indented, seed %d, case %d", seed, i)
                    .isEqualTo(value);
        }
    }

    @Test
    void aThousandLinksAreReadInAMoment() {
        Map<String, Object> link = new LinkedHashMap<>();
        for (int field = 0; field < 60; field++) {
            link.put("attribute_" + field, field % 2 == 0 ? (Object) (long) field : "value");
        }
        byte[] text = Json.write(Collections.nCopies(1000, link)).getBytes(StandardCharsets.UTF_8);
        long fastest = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            long start = System.nanoTime();
            assertThat((List<?>) Json.read(text)).hasSize(1000);
            fastest = Math.min(fastest, System.nanoTime() - start);
        }

        // Ten times what an idle machine needs: this catches a wrong algorithm, not a busy neighbour.
        assertThat(fastest / 1_000_000)
                .as("milliseconds for %d bytes", text.length)
                .isLessThan(300);
    }

    private static Object value(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 6 : 8)) {
            case 0 -> null;
            case 1 -> random.nextBoolean();
            case 2 -> random.nextLong();
            case 3 -> random.nextGaussian();
            case 4 -> BigInteger.ONE.shiftLeft(64 + random.nextInt(64));
            case 5 -> text(random);
            case 6 -> {
                List<Object> array = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    array.add(value(random, depth - 1));
                }
                yield array;
            }
            default -> {
                Map<String, Object> object = new LinkedHashMap<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    object.put(text(random), value(random, depth - 1));
                }
                yield object;
            }
        };
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            // The half before the surrogates: any char of it is a character.
            text.append((char) random.nextInt(0xd800));
        }
        return text.toString();
    }
}
