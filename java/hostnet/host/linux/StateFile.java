// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A file of {@code KEY=value} lines that a daemon leaves for others; keys below a {@code [section]} bear its name. */
final class StateFile {
    private final Map<String, String> values = new HashMap<>();

    private StateFile() {}

    /** The file's content; nothing when it is not there. */
    static StateFile read(Path path) {
        StateFile file = new StateFile();
        String section = "";
        for (String line : lines(path)) {
            int sign = line.indexOf('=');
            if (line.startsWith("[") && line.endsWith("]")) {
                section = line.substring(1, line.length() - 1) + ".";
            } else if (sign > 0 && line.charAt(0) != '#') {
                file.values.put(section + line.substring(0, sign), line.substring(sign + 1));
            }
        }
        return file;
    }

    /** The file's lines; none when it is not there. */
    static List<String> lines(Path path) {
        try {
            return Files.readAllLines(path, StandardCharsets.ISO_8859_1);
        } catch (IOException none) {
            return List.of();
        }
    }

    /** The file's first line without the blanks about it; empty when there is none. */
    static String firstLine(Path path) {
        List<String> lines = lines(path);
        return lines.isEmpty() ? "" : lines.get(0).trim();
    }

    /** The value; empty when the key is not there. */
    String get(String key) {
        return values.getOrDefault(key, "");
    }

    boolean has(String key) {
        return values.containsKey(key);
    }
}
