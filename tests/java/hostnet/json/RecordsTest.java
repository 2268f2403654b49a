// SPDX-License-Identifier: Apache-2.0
package hostnet.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordsTest {
    /** What a shape is. */
    public sealed interface Shape permits Round, Angular {}

    /** One that has corners. */
    public sealed interface Angular extends Shape permits Square {}

    /** Colours. */
    public enum Colour {
        RED,
        BLUE
    }

    /** A shape of one number. */
    public record Round(long radius, Colour colour) implements Shape {}

    /** A shape of another. */
    public record Square(int side, String name) implements Angular {}

    /** A record of everything that a record may have. */
    public record Drawing(
            boolean framed, Integer scale, List<Shape> shapes, SortedMap<String, Round> named, Set<Colour> colours) {}

    private static Drawing drawing(Integer scale) {
        Round round = new Round(5_000_000_000L, Colour.BLUE);
        return new Drawing(
                true,
                scale,
                List.of(round, new Square(2, "a \"b\" \u00e4")),
                new TreeMap<>(Map.of("one", round)),
                new TreeSet<>(Set.of(Colour.RED, Colour.BLUE)));
    }

    static List<Drawing> drawings() {
        return List.of(drawing(3), drawing(null));
    }

    @ParameterizedTest
    @MethodSource("drawings")
    void comeBackFromTextAsTheyWere(Drawing drawing) {
        Object text = Json.read(Json.write(Records.plain(drawing)));

        assertThat(Records.read(Drawing.class, text)).isEqualTo(drawing);
    }

    @Test
    void sayWhichOfSeveralTheyAre() {
        assertThat(Json.write(Records.plain(new Square(2, null)))).isEqualTo("{\"type\":\"Square\",\"side\":2}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"Angular\"}",
                "{\"type\":\"Blob\"}",
                "{}",
                "3",
                "[]",
                "{\"type\":\"Round\",\"radius\":\"long\"}",
                "{\"type\":\"Round\",\"radius\":1,\"colour\":\"GREEN\"}",
                "{\"type\":\"Square\"}"
            })
    void refuseOtherText(String text) {
        assertThatThrownBy(() -> Records.read(Shape.class, Json.read(text))).isInstanceOf(JsonProblem.class);
    }
}
