// SPDX-License-Identifier: Apache-2.0
package hostnet.docs;

import hostnet.problem.Kind;
import hostnet.problem.Problem;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A problem as hostnet tells it, with the case that makes it do so.
 *
 * @param source the name of the case's folder; empty for what happens only while a change is made
 */
record Example(Problem problem, String source) {
    private static final Pattern LINE = Pattern.compile("(.+?): (.+) \\[(\\d+) ([A-Z_]+)] (.+)");

    /** A line of a case's errors.txt. */
    static Example of(String line, String source) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(source + ": no problem: " + line);
        }
        Problem problem =
                new Problem(Kind.valueOf(matcher.group(4)), matcher.group(1), matcher.group(2), matcher.group(5));
        if (!problem.toString().equals(line)) {
            throw new IllegalArgumentException(source + ": not as hostnet writes it: " + line);
        }
        return new Example(problem, source);
    }

    /** What it has in common with others that differ in values alone. */
    String shape() {
        return (problem.kind() + " " + problem.message() + " " + problem.remedy())
                .replaceAll("'[^']*'", "'.'")
                .replaceAll("[0-9a-f]*[0-9:][0-9a-f.:/]*", "#");
    }

    /** A row of a table: what is said, of what, and what to do. */
    String row() {
        String said = escaped(problem.message());
        String message = source.isEmpty() ? said : "[" + said + "](../tests/cases/" + source + ")";
        return "| " + message + " | `" + problem.path() + "` | " + escaped(problem.remedy()) + " |";
    }

    private static String escaped(String text) {
        return text.replaceAll("([\\\\*<>|\\[\\]])", "\\\\$1");
    }
}
