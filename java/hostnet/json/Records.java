// SPDX-License-Identifier: Apache-2.0
package hostnet.json;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Records as plain values and back: each component under its own name, null left out, sets in order. A value of a
 * sealed interface says under {@value #TYPE} which of its records it is.
 */
public final class Records {
    private static final String TYPE = "type";

    private Records() {}

    /** The record, and all it holds, as plain values that {@link Json} writes. */
    public static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Record record) {
            return object(record);
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> plain = new LinkedHashMap<>();
            map.forEach((key, each) -> plain.put(key, plain(each)));
            return plain;
        }
        if (value instanceof Collection<?> all) {
            List<@Nullable Object> plain = new ArrayList<>(all.size());
            all.forEach(each -> plain.add(plain(each)));
            return plain;
        }
        return value;
    }

    private static Map<String, @Nullable Object> object(Record record) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        if (isOneOfSeveral(record.getClass())) {
            object.put(TYPE, record.getClass().getSimpleName());
        }
        for (RecordComponent part : record.getClass().getRecordComponents()) {
            Object value = value(part, record);
            if (value != null) {
                object.put(part.getName(), plain(value));
            }
        }
        return object;
    }

    private static boolean isOneOfSeveral(Class<?> type) {
        for (Class<?> each : type.getInterfaces()) {
            if (each.isSealed()) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Object value(RecordComponent part, Record owner) {
        try {
            return part.getAccessor().invoke(owner);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The record that {@link #plain} made these values of; anything else is a {@link JsonProblem}. */
    public static <T> T read(Class<T> type, @Nullable Object plain) {
        return type.cast(value(type, plain));
    }

    /** The list of records that {@link #plain} made these values of. */
    public static <T> List<T> readAll(Class<T> type, @Nullable Object plain) {
        List<T> all = new ArrayList<>();
        for (Object each : list(plain)) {
            all.add(read(type, each));
        }
        return all;
    }

    private static Object value(Type type, @Nullable Object plain) {
        if (type instanceof ParameterizedType generic) {
            return collection((Class<?>) generic.getRawType(), generic.getActualTypeArguments(), plain);
        }
        Class<?> wanted = (Class<?>) type;
        if (wanted.isInterface()) {
            Map<?, ?> object = map(plain);
            Class<?> record = permitted(wanted, object.get(TYPE));
            if (record == null) {
                throw new JsonProblem(object.get(TYPE) + " is no " + wanted.getSimpleName());
            }
            return record(record, object);
        }
        if (wanted.isRecord()) {
            return record(wanted, map(plain));
        }
        return simple(wanted, plain);
    }

    private static Object collection(Class<?> raw, Type[] arguments, @Nullable Object plain) {
        if (Map.class.isAssignableFrom(raw)) {
            SortedMap<String, Object> all = new TreeMap<>();
            map(plain).forEach((key, each) -> all.put((String) key, value(arguments[1], each)));
            return all;
        }
        Collection<Object> all = raw == List.class ? new ArrayList<>() : new TreeSet<>();
        list(plain).forEach(each -> all.add(value(arguments[0], each)));
        return all;
    }

    private static Object simple(Class<?> wanted, @Nullable Object plain) {
        if (wanted == String.class && plain instanceof String text) {
            return text;
        }
        if ((wanted == boolean.class || wanted == Boolean.class) && plain instanceof Boolean truth) {
            return truth;
        }
        if ((wanted == int.class || wanted == Integer.class) && plain instanceof Long number) {
            return Math.toIntExact(number);
        }
        if (wanted == long.class && plain instanceof Long number) {
            return number;
        }
        if (wanted.isEnum() && plain instanceof String name) {
            for (Object constant : wanted.getEnumConstants()) {
                if (((Enum<?>) constant).name().equals(name)) {
                    return constant;
                }
            }
        }
        throw new JsonProblem(plain + " is no " + wanted.getSimpleName());
    }

    /** The record of that name among those that the interface, and those below it, permit. */
    private static @Nullable Class<?> permitted(Class<?> sealed, @Nullable Object name) {
        for (Class<?> each : sealed.getPermittedSubclasses()) {
            Class<?> found = each.isInterface() ? permitted(each, name) : each;
            if (found != null && found.getSimpleName().equals(name)) {
                return found;
            }
        }
        return null;
    }

    private static Object record(Class<?> type, Map<?, ?> object) {
        RecordComponent[] parts = type.getRecordComponents();
        Class<?>[] types = new Class<?>[parts.length];
        @Nullable Object[] values = new @Nullable Object[parts.length];
        for (int index = 0; index < parts.length; index++) {
            RecordComponent part = parts[index];
            types[index] = part.getType();
            Object plain = object.get(part.getName());
            values[index] = plain == null && !part.getType().isPrimitive() ? null : value(part.getGenericType(), plain);
        }
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            return constructor.newInstance(values);
        } catch (InvocationTargetException refused) {
            throw new JsonProblem(object + " is no " + type.getSimpleName() + ": " + refused.getCause());
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Map<?, ?> map(@Nullable Object plain) {
        if (plain instanceof Map<?, ?> object) {
            return object;
        }
        throw new JsonProblem(plain + " is no object");
    }

    private static List<?> list(@Nullable Object plain) {
        if (plain instanceof List<?> array) {
            return array;
        }
        throw new JsonProblem(plain + " is no array");
    }
}
