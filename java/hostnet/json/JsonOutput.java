// SPDX-License-Identifier: Apache-2.0
package hostnet.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Plain values on their way to JSON text; the same values always give the same text. */
final class JsonOutput {
    private final JsonGenerator out;

    private JsonOutput(JsonGenerator out) {
        this.out = out;
    }

    static String line(@Nullable Object value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = Json.FACTORY.createGenerator(text)) {
            new JsonOutput(out).value(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    static String indented(@Nullable Object value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = Json.FACTORY.createGenerator(text)) {
            out.setPrettyPrinter(indentation());
            new JsonOutput(out).value(value);
            out.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static DefaultPrettyPrinter indentation() {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        Separators separators = Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator("");
        return new DefaultPrettyPrinter(separators).withObjectIndenter(indenter).withArrayIndenter(indenter);
    }

    private void value(@Nullable Object value) throws IOException {
        if (value == null) {
            out.writeNull();
        } else if (value instanceof String text) {
            out.writeString(text);
        } else if (value instanceof Boolean truth) {
            out.writeBoolean(truth);
        } else if (value instanceof Number number) {
            number(number);
        } else if (value instanceof Map<?, ?> object) {
            object(object);
        } else if (value instanceof Collection<?> array) {
            array(array);
        } else {
            throw noJson(value);
        }
    }

    private void number(Number number) throws IOException {
        if (number instanceof Long || number instanceof Integer) {
            out.writeNumber(number.longValue());
        } else if (number instanceof Double real && Double.isFinite(real)) {
            out.writeNumber(real);
        } else if (number instanceof BigInteger large) {
            out.writeNumber(large);
        } else if (number instanceof BigDecimal exact) {
            out.writeNumber(exact);
        } else {
            throw noJson(number);
        }
    }

    private void object(Map<?, ?> object) throws IOException {
        out.writeStartObject();
        for (Map.Entry<?, ?> field : object.entrySet()) {
            if (!(field.getKey() instanceof String name)) {
                throw noJson(field);
            }
            out.writeFieldName(name);
            value(field.getValue());
        }
        out.writeEndObject();
    }

    private void array(Collection<?> array) throws IOException {
        out.writeStartArray();
        for (Object element : array) {
            value(element);
        }
        out.writeEndArray();
    }

    private static IllegalArgumentException noJson(Object value) {
        return new IllegalArgumentException(value.getClass().getName() + " has no JSON form: " + value);
    }
}
