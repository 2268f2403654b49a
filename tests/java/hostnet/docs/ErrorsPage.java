// SPDX-License-Identifier: Apache-2.0
package hostnet.docs;

import hostnet.cli.Typed;
import hostnet.problem.Kind;
import hostnet.report.TestingHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** docs/errors.md: fixed words of errors-page.md around tables of what sources and cases say. */
final class ErrorsPage {
    private static final Pattern MEANING = Pattern.compile("/\\*\\* (.+) \\*/\\s+([A-Z_]+)\\((\\d+)\\)");
    private static final Pattern EXIT_CODE = Pattern.compile("(?m)^ {2}(\\d) +(.+(?:\\R {4,}.+)*)");

    private final Path base;

    ErrorsPage(Path base) {
        this.base = base;
    }

    String text() throws IOException {
        return Files.readString(base.resolve("tests/java/hostnet/docs/errors-page.md"))
                .replace("${exit codes}", exitCodes())
                .replace("${kinds}", kinds())
                .replace("${problems}", problems());
    }

    /** As the help of every command has them. */
    private static String exitCodes() {
        String help =
                Typed.on(TestingHost.withNics(), "", false, "plan", "--help").out();
        StringBuilder table = new StringBuilder("| exit code | means |\n|---|---|\n");
        Matcher matcher = EXIT_CODE.matcher(help.substring(help.indexOf("Exit codes:")));
        while (matcher.find()) {
            table.append(row(matcher.group(1), matcher.group(2).replaceAll("\\s+", " ")));
        }
        return table.toString().stripTrailing();
    }

    private String kinds() throws IOException {
        StringBuilder table = new StringBuilder("| code | name | means |\n|---|---|---|\n");
        for (Map.Entry<Kind, String> kind : meanings().entrySet()) {
            String title = title(kind.getKey());
            String anchor = title.replace(' ', '-').toLowerCase(Locale.ROOT);
            table.append(
                    row("[" + kind.getKey().code() + "](#" + anchor + ")", "`" + kind.getKey() + "`", kind.getValue()));
        }
        return table.toString().stripTrailing();
    }

    private String problems() throws IOException {
        Map<Kind, List<Example>> examples = examples();
        StringBuilder text = new StringBuilder();
        for (Map.Entry<Kind, String> kind : meanings().entrySet()) {
            text.append("## ")
                    .append(title(kind.getKey()))
                    .append("\n\n")
                    .append(kind.getValue())
                    .append("\n\n");
            List<Example> ofKind = examples.getOrDefault(kind.getKey(), List.of());
            if (!ofKind.isEmpty()) {
                text.append("| message | of, for example | remedy |\n|---|---|---|\n");
                ofKind.forEach(example -> text.append(example.row()).append('\n'));
                text.append('\n');
            }
        }
        return text.toString().stripTrailing();
    }

    private static String title(Kind kind) {
        return kind.code() + " " + kind;
    }

    /** One example for each shape. */
    private Map<Kind, List<Example>> examples() throws IOException {
        List<Example> all = new ArrayList<>(CaseExamples.in(base.resolve("tests/cases")));
        all.addAll(LateExamples.all());
        Map<Kind, List<Example>> examples = new EnumMap<>(Kind.class);
        Set<String> shapes = new HashSet<>();
        for (Example example : all) {
            if (shapes.add(example.shape())) {
                examples.computeIfAbsent(example.problem().kind(), kind -> new ArrayList<>())
                        .add(example);
            }
        }
        return examples;
    }

    /** Each kind's sentence in its source, in the order of their numbers. */
    private Map<Kind, String> meanings() throws IOException {
        Map<Kind, String> found = new EnumMap<>(Kind.class);
        Matcher matcher = MEANING.matcher(Files.readString(base.resolve("java/hostnet/problem/Kind.java")));
        while (matcher.find()) {
            found.put(Kind.valueOf(matcher.group(2)), matcher.group(1));
        }
        Map<Kind, String> meanings = new LinkedHashMap<>();
        Arrays.stream(Kind.values()).sorted(Comparator.comparing(Kind::code)).forEach(kind -> {
            if (!found.containsKey(kind)) {
                throw new IllegalStateException(kind + " has no sentence in Kind.java that tells what it means");
            }
            meanings.put(kind, found.get(kind));
        });
        return meanings;
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}
