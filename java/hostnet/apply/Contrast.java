// SPDX-License-Identifier: Apache-2.0
package hostnet.apply;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How two states of one thing differ, in words: only what differs of two records, not all that they hold. */
final class Contrast {
    private static final int MOST_SHOWN = 300;

    private Contrast() {}

    static String words(@Nullable Object before, @Nullable Object after) {
        if (before == null) {
            return "was not there";
        }
        if (after == null) {
            return "is gone";
        }
        if (!(before instanceof Record)) {
            return "is " + shown(after) + ", was " + shown(before);
        }
        StringJoiner words = new StringJoiner("; ");
        for (RecordComponent part : differing(before, after)) {
            words.add(part.getName() + " is " + shown(value(part, after)) + ", was " + shown(value(part, before)));
        }
        return words.toString();
    }

    /** The number of parts in which two records of one type differ; 0 when they are no records. */
    static int count(Object before, Object after) {
        return before instanceof Record ? differing(before, after).size() : 0;
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

    private static String shown(@Nullable Object value) {
        String text = value == null ? "none" : value.toString();
        return text.length() > MOST_SHOWN ? text.substring(0, MOST_SHOWN) + "..." : text;
    }
}
