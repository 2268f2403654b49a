// SPDX-License-Identifier: Apache-2.0
package hostnet.call;

import hostnet.host.HookFailure;
import hostnet.json.Json;
import hostnet.json.JsonProblem;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request in the form in which VDSM hands it to hooks: networks and bondings as the caller gave them, all else under
 * options.
 */
record HookPayload(Map<String, @Nullable Object> sections) {
    private static final String REQUEST = "request";
    private static final String OPTIONS = "options";
    private static final List<String> OTHERS = List.of("networks", "bondings");

    static HookPayload of(Object tree) {
        Map<String, @Nullable Object> sections = new LinkedHashMap<>();
        OTHERS.forEach(name -> sections.put(name, Map.of()));
        Map<String, @Nullable Object> options = new LinkedHashMap<>();
        sections.put(OPTIONS, options);
        if (tree instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                String name = String.valueOf(key);
                (OTHERS.contains(name) ? sections : options).put(name, value);
            });
        } else {
            sections.put("networks", tree);
        }
        return new HookPayload(sections);
    }

    /** What a hook has left in its file. */
    static HookPayload read(byte[] json) throws HookFailure {
        try {
            if (Json.read(json) instanceof Map<?, ?> object && object.get(REQUEST) instanceof Map<?, ?> request) {
                Map<String, @Nullable Object> sections = new LinkedHashMap<>();
                request.forEach((key, value) -> sections.put(String.valueOf(key), value));
                return new HookPayload(sections);
            }
        } catch (JsonProblem problem) {
            throw unreadable("no JSON: " + problem.getMessage());
        }
        throw unreadable("no JSON object with a request");
    }

    private static HookFailure unreadable(String what) {
        return new HookFailure("what it left in its file is " + what, "mend the hook");
    }

    byte[] json() {
        return (Json.write(Map.of(REQUEST, sections)) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** The request in the form in which the caller could have given it. */
    Map<String, @Nullable Object> tree() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        sections.forEach((name, value) -> {
            if (name.equals(OPTIONS) && value instanceof Map<?, ?> options) {
                options.forEach((key, option) -> tree.putIfAbsent(String.valueOf(key), option));
            } else {
                tree.put(name, value);
            }
        });
        return tree;
    }
}
