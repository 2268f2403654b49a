// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON object of unknown making: a field that is missing or of another type reads as absent. */
final class Fields {
    private static final Fields NONE = new Fields(Map.of());

    private final Map<?, ?> map;

    private Fields(Map<?, ?> map) {
        this.map = map;
    }

    static Fields of(@Nullable Object value) {
        return value instanceof Map<?, ?> object ? new Fields(object) : NONE;
    }

    /** The non-empty objects of a JSON array; older iproute2 puts empty ones for what it filtered out. */
    static List<Fields> list(@Nullable Object value) {
        List<Fields> items = new ArrayList<>();
        if (value instanceof List<?> array) {
            for (Object item : array) {
                if (item instanceof Map<?, ?> object && !object.isEmpty()) {
                    items.add(new Fields(object));
                }
            }
        }
        return items;
    }

    Map<?, ?> map() {
        return map;
    }

    boolean has(String name) {
        return map.containsKey(name);
    }

    Fields object(String name) {
        return of(map.get(name));
    }

    List<Fields> objects(String name) {
        return list(map.get(name));
    }

    @Nullable
    String text(String name) {
        return map.get(name) instanceof String text ? text : null;
    }

    String text(String name, String otherwise) {
        return map.get(name) instanceof String text ? text : otherwise;
    }

    int number(String name, int otherwise) {
        return map.get(name) instanceof Long number ? (int) Math.min(number, Integer.MAX_VALUE) : otherwise;
    }

    boolean is(String name) {
        return Boolean.TRUE.equals(map.get(name));
    }

    /** Whether the field is an array that holds the word. */
    boolean lists(String name, String word) {
        return map.get(name) instanceof List<?> array && array.contains(word);
    }
}
