// SPDX-License-Identifier: Apache-2.0
package hostnet.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * JSON as plain values: a Map in the order of the text, a List, String, Long (BigInteger when too large), Double,
 * Boolean or null.
 */
public final class Json {
    /** The most bytes that are read: forty times what {@code ip -j -d} prints for a thousand links. */
    static final int MAX_BYTES = 48 << 20;

    static final int MAX_DEPTH = 64;

    static final JsonFactory FACTORY = JsonFactory.builder()
            // Names are few and short-lived: interning them costs more than it saves.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            // ASCII, so that no locale on the way to a terminal or a controller can damage the text.
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_BYTES)
                    .build())
            .build();

    private Json() {}

    /** The one value that the text holds. */
    public static @Nullable Object read(byte[] text) {
        return new JsonText(text, false).one();
    }

    /** The one value that the text holds. */
    public static @Nullable Object read(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The one value that the stream holds, read to its end. */
    public static @Nullable Object read(InputStream text) throws IOException {
        return read(text.readNBytes(MAX_BYTES + 1));
    }

    /**
     * Every value of a text of several, one after the other, as {@code ip -batch -j} prints them; none is fine.
     * Tolerant of how ip prints names that hold control characters or quotes; the last of a name twice counts.
     */
    public static List<@Nullable Object> readAll(byte[] text) {
        return new JsonText(text, true).all();
    }

    /** The value on one line. */
    public static String write(@Nullable Object value) {
        return JsonOutput.line(value);
    }

    /** The value indented for a person's eyes, with a final newline. */
    public static String writeIndented(@Nullable Object value) {
        return JsonOutput.indented(value);
    }
}
