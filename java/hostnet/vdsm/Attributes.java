// SPDX-License-Identifier: Apache-2.0
package hostnet.vdsm;

import hostnet.problem.Kind;
import hostnet.problem.Problems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of one entity of a request, read by name and type. Values are coerced as Ansible's own modules do
 * ({@code "100"}, {@code "yes"}); what is unclear becomes a problem and counts as absent.
 */
final class Attributes {
    private final String path;
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Problems problems;
    private final Set<String> unclear = new HashSet<>();

    Attributes(String path, Map<?, ?> given, Problems problems) {
        this.path = path;
        this.problems = problems;
        given.forEach((key, value) -> {
            if (!isMissing(value)) {
                values.put(String.valueOf(key), value);
            }
        });
    }

    private static boolean isMissing(@Nullable Object value) {
        // templates give null or nothing at all for an attribute that is left out
        return value == null || (value instanceof String text && text.isBlank());
    }

    Set<String> names() {
        return values.keySet();
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    @Nullable
    Object raw(String name) {
        return values.get(name);
    }

    /** Whether a problem was found with this attribute, so that nothing more should be concluded from it. */
    boolean isUnclear(String name) {
        return unclear.contains(name);
    }

    boolean hasClear(String name) {
        return has(name) && !isUnclear(name);
    }

    @Nullable
    String text(String name, Kind kind) {
        Object value = values.get(name);
        String text = value == null ? null : Coercion.text(value);
        if (value != null && text == null) {
            problem(kind, name, Shown.value(value) + " is not text", "give text; in YAML put it in quotes");
        }
        return text;
    }

    boolean truth(String name, boolean fallback) {
        Object value = values.get(name);
        Boolean truth = value == null ? Boolean.valueOf(fallback) : Coercion.truth(value);
        if (truth == null) {
            problem(Kind.BAD_PARAMS, name, Shown.value(value) + " is neither true nor false", "give true or false");
            return fallback;
        }
        return truth;
    }

    @Nullable
    Integer whole(String name, int least, int most, Kind kind) {
        Object value = values.get(name);
        if (value == null) {
            return null;
        }
        Long number = Coercion.whole(value);
        if (number == null || number < least || number > most) {
            String range = least + ".." + most;
            problem(kind, name, Shown.value(value) + fault(value, number, range), "give a whole number " + range);
            return null;
        }
        return number.intValue();
    }

    private static String fault(Object value, @Nullable Long number, String range) {
        if (number != null) {
            return " is out of range, which is " + range;
        }
        boolean zero = value instanceof String text && text.matches("0[0-9]+");
        return zero ? " is not a whole number: some read one with a leading 0 as octal" : " is not a whole number";
    }

    /** A whole number from 0 on that may be large; null when none is given or it is unclear. */
    @Nullable
    Long number(String name, long most) {
        Object value = values.get(name);
        Long number = value == null ? null : Coercion.whole(value);
        if (value == null || (number != null && number >= 0 && number <= most)) {
            return number;
        }
        problem(Kind.BAD_PARAMS, name, Shown.value(value) + " is no whole number 0.." + most, "give a whole number");
        return null;
    }

    /** A list of texts; a single text is a list of one. Null when none is given or it is unclear. */
    @Nullable
    List<String> texts(String name, Kind kind) {
        Object value = values.get(name);
        if (value == null) {
            return null;
        }
        List<String> texts = new ArrayList<>();
        for (Object item : value instanceof List<?> list ? list : List.of(value)) {
            String text = item == null ? null : Coercion.text(item);
            if (text == null || text.isEmpty()) {
                problem(kind, name, Shown.value(item) + " is not text", "give a list of texts");
                return null;
            }
            texts.add(text);
        }
        return texts;
    }

    void problem(Kind kind, String name, String message, String remedy) {
        unclear.add(name);
        problems.add(kind, pathOf(name), message, remedy);
    }

    void warn(String name, String message) {
        problems.warn(pathOf(name), message);
    }

    String pathOf(String name) {
        String word = Shown.word(name);
        return path.isEmpty() ? word : path + "." + word;
    }

    Attributes nested(String name, Map<?, ?> given) {
        return new Attributes(pathOf(name), given, problems);
    }
}
