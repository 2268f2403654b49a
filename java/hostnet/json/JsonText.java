// SPDX-License-Identifier: Apache-2.0
package hostnet.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON text on its way to plain values, stricter than the parser: a name twice or anything left over is a problem;
 * unless it is tolerant of what programs print that don't take JSON so seriously.
 */
final class JsonText {
    private final byte[] text;
    private final boolean tolerant;

    JsonText(byte[] text, boolean tolerant) {
        if (text.length > Json.MAX_BYTES) {
            throw new JsonProblem("more than " + Json.MAX_BYTES + " bytes of JSON");
        }
        this.text = text;
        this.tolerant = tolerant;
    }

    @Nullable
    Object one() {
        List<@Nullable Object> values = values(1);
        if (values.isEmpty()) {
            throw JsonProblem.at(1, 1, "no JSON here");
        }
        return values.get(0);
    }

    List<@Nullable Object> all() {
        return values(Integer.MAX_VALUE);
    }

    private List<@Nullable Object> values(int most) {
        List<@Nullable Object> values = new ArrayList<>();
        try (JsonParser parser = parser()) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (values.size() == most) {
                    throw problem(parser, "text after the end of the JSON");
                }
                values.add(value(parser, token));
            }
            return values;
        } catch (JsonProcessingException e) {
            throw problem(e);
        } catch (IOException e) {
            // Reading bytes in memory fails only where they are no text at all.
            throw new JsonProblem(String.valueOf(e.getMessage()));
        }
    }

    private JsonParser parser() throws IOException {
        JsonParser parser = Json.FACTORY.createParser(text);
        if (tolerant) {
            parser.enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS.mappedFeature());
            parser.enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER.mappedFeature());
        }
        return parser;
    }

    private @Nullable Object value(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> integer(parser);
            case VALUE_NUMBER_FLOAT -> decimal(parser);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw problem(parser, "unexpected " + token);
        };
    }

    private Map<String, @Nullable Object> object(JsonParser parser) throws IOException {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            if (!tolerant && object.containsKey(name)) {
                throw problem(parser, "name '" + name + "' is there twice");
            }
            object.put(name, value(parser, parser.nextToken()));
        }
        return object;
    }

    private List<@Nullable Object> array(JsonParser parser) throws IOException {
        List<@Nullable Object> array = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            array.add(value(parser, token));
        }
        return array;
    }

    private static Number integer(JsonParser parser) throws IOException {
        return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                ? parser.getBigIntegerValue()
                : parser.getLongValue();
    }

    private static Double decimal(JsonParser parser) throws IOException {
        double number = parser.getDoubleValue();
        if (Double.isInfinite(number)) {
            throw problem(parser, "number too large: " + parser.getText());
        }
        return number;
    }

    private static JsonProblem problem(JsonParser parser, String message) {
        return problem(parser.currentTokenLocation(), message);
    }

    private static JsonProblem problem(JsonProcessingException e) {
        return problem(e.getLocation(), forAPerson(e.getOriginalMessage()));
    }

    /** The parser's words without "(start marker at [Source: ...])" and ", from `StreamReadConstraints...`)". */
    private static String forAPerson(String message) {
        int marker = message.indexOf(" (start marker at");
        String plain = marker < 0 ? message : message.substring(0, marker);
        int constraint = plain.indexOf(", from `");
        return constraint < 0 ? plain : plain.substring(0, constraint) + ")";
    }

    private static JsonProblem problem(@Nullable JsonLocation at, String message) {
        return at == null ? new JsonProblem(message) : JsonProblem.at(at.getLineNr(), at.getColumnNr(), message);
    }
}
