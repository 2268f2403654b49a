// SPDX-License-Identifier: Apache-2.0
package hostnet.apply;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How two states of one thing differ, in words: only what differs of two records, not all that they hold. */
final class Contrast {
    private static final int MOST_SHOWN = 300;
    /** Where a text of several lines is cut: at their ends, and between the tags of XML. */
    private static final String LINE_END = "\\s*\\R\\s*|(?<=>)\\s*(?=<)";

    private final StringJoiner words = new StringJoiner("; ");

    private Contrast() {}

    static String words(@Nullable Object before, @Nullable Object after) {
        if (before == null) {
            return "was not there";
        }
        if (after == null) {
            return "is gone";
        }
        Contrast contrast = new Contrast();
        contrast.add("", before, after);
        return contrast.words.toString();
    }

    /** The number of parts in which two records of one type differ; 0 when they are no records. */
    static int count(Object before, Object after) {
        return before instanceof Record ? differing(before, after).size() : 0;
    }

    private void add(String name, @Nullable Object before, @Nullable Object after) {
        Object either = before == null ? after : before;
        if (either instanceof Record one && (!hasWords(one) || shown(before).equals(shown(after)))) {
            addParts(name, before, after);
        } else if (hasMembers(before) || hasMembers(after)) {
            addMembers(name, members(before), members(after));
        } else {
            words.add((name + " is " + shown(after) + ", was " + shown(before)).strip());
        }
    }

    private void addParts(String name, @Nullable Object before, @Nullable Object after) {
        if (before == null || after == null) {
            words.add(name + news(before));
            return;
        }
        for (RecordComponent part : differing(before, after)) {
            add((name + " " + spelled(part.getName())).strip(), value(part, before), value(part, after));
        }
    }

    /** What both have is compared in turn; of all else, that it came or went. */
    private void addMembers(String name, Map<String, ?> before, Map<String, ?> after) {
        List<String> moved = new ArrayList<>();
        Set<String> keys = new LinkedHashSet<>(after.keySet());
        keys.addAll(before.keySet());
        boolean same = true;
        for (String key : keys) {
            Object earlier = before.get(key);
            Object later = after.get(key);
            if (earlier == null || later == null) {
                String value = shown(earlier == null ? later : earlier);
                moved.add((value.equals(key) ? key : key + "=" + value) + news(earlier));
            } else if (!earlier.equals(later)) {
                add((name + " " + key).strip(), earlier, later);
            }
            same &= earlier != null && earlier.equals(later);
        }
        String label = name.isEmpty() ? "" : name + ": ";
        if (!moved.isEmpty()) {
            words.add(label + cut(String.join(", ", moved)));
        } else if (same) {
            words.add(label + "the same in another order");
        }
    }

    private static String news(@Nullable Object before) {
        return before == null ? " is new" : " is gone";
    }

    private static boolean hasMembers(@Nullable Object value) {
        return value instanceof Map
                || value instanceof Collection
                || (value instanceof String && lines(value).length > 1);
    }

    /** The entries of a map, or the members of anything else, each under what tells it from the others. */
    private static Map<String, ?> members(@Nullable Object value) {
        Map<String, Object> members = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, each) -> members.put(shown(key), each));
        } else if (value instanceof Collection<?> collection) {
            collection.forEach(each -> members.put(shown(each), each));
        } else if (value != null) {
            Stream.of(lines(value)).filter(line -> !line.isBlank()).forEach(line -> members.put(shown(line), line));
        }
        return members;
    }

    private static String[] lines(Object text) {
        return text.toString().split(LINE_END, -1);
    }

    private static List<RecordComponent> differing(Object before, Object after) {
        return Stream.of(before.getClass().getRecordComponents())
                .filter(part -> !Objects.equals(value(part, before), value(part, after)))
                .toList();
    }

    private static @Nullable Object value(RecordComponent part, Object owner) {
        try {
            return part.getAccessor().invoke(owner);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Whether a record says itself what it is; what Java writes of one begins with the name of its class. */
    private static boolean hasWords(Record one) {
        return !one.toString().startsWith(one.getClass().getSimpleName() + "[");
    }

    private static String shown(@Nullable Object value) {
        if (value instanceof Record one && !hasWords(one)) {
            return shown(value(one.getClass().getRecordComponents()[0], one));
        }
        if (value instanceof Collection<?> several) {
            return String.join(" ", several.stream().map(Contrast::shown).toList());
        }
        if (value instanceof Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
        String text = value == null
                ? ""
                : value.toString().replaceAll("\\p{Cntrl}+", " ").strip();
        return text.isEmpty() ? "none" : cut(text);
    }

    private static String cut(String text) {
        return text.length() > MOST_SHOWN ? text.substring(0, MOST_SHOWN) + "..." : text;
    }

    /** A name of several words, with blanks between. */
    private static String spelled(String name) {
        return name.replaceAll("(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }
}
