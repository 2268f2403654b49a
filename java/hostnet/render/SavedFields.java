// SPDX-License-Identifier: Apache-2.0
package hostnet.render;

import hostnet.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of one object of saved JSON, read by name and type; what nobody reads is an error, lest a save loses it. */
final class SavedFields {
    private final Map<String, @Nullable Object> left = new LinkedHashMap<>();

    /** The fields of the object that the text is. */
    SavedFields(String text) {
        this(Json.read(text));
    }

    private SavedFields(@Nullable Object tree) {
        if (!(tree instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("it holds no JSON object");
        }
        map.forEach((key, value) -> left.put(String.valueOf(key), value));
    }

    /** Says that everything has been read. */
    void finish() {
        if (!left.isEmpty()) {
            throw new IllegalArgumentException(
                    "it has the unknown key '" + left.keySet().iterator().next() + "'");
        }
    }

    boolean has(String key) {
        return left.get(key) != null;
    }

    @Nullable
    String text(String key) {
        Object value = left.remove(key);
        if (value != null && !(value instanceof String)) {
            throw wrong(key);
        }
        return (String) value;
    }

    List<String> texts(String key) {
        Object value = left.remove(key);
        List<String> texts = new ArrayList<>();
        if (value instanceof List<?> list) {
            for (Object item : list) {
                texts.add(item instanceof String text ? text : fail(key));
            }
        } else if (value != null) {
            throw wrong(key);
        }
        return List.copyOf(texts);
    }

    boolean flag(String key, boolean otherwise) {
        Object value = left.containsKey(key) ? left.remove(key) : otherwise;
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw wrong(key);
    }

    long number(String key, long otherwise, long most) {
        Object value = left.containsKey(key) ? left.remove(key) : Long.valueOf(otherwise);
        if (value instanceof Long number && number >= 0 && number <= most) {
            return number;
        }
        throw wrong(key);
    }

    /** The fields of the object under that key; null when there is none. */
    @Nullable
    SavedFields object(String key) {
        Object value = left.remove(key);
        return value == null ? null : new SavedFields(value);
    }

    /** The names of all fields that nobody has read yet. */
    List<String> names() {
        return List.copyOf(left.keySet());
    }

    static IllegalArgumentException wrong(String key) {
        return new IllegalArgumentException("its '" + key + "' has a value that hostnet never writes");
    }

    private static String fail(String key) {
        throw wrong(key);
    }
}
