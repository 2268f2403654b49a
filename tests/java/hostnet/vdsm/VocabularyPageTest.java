// SPDX-License-Identifier: Apache-2.0
package hostnet.vdsm;

import static org.assertj.core.api.Assertions.assertThat;

import hostnet.problem.Problem;
import hostnet.problem.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/vocabulary.md has every word of a request, with the codes of its problems. */
class VocabularyPageTest {
    private static final Path BASE = Path.of(System.getProperty("hostnet.base", ""));
    private static final Pattern ROW = Pattern.compile("\\| (`.+?) \\|.*\\| ([0-9, ]+) \\|");
    private static final Pattern WORD = Pattern.compile("`(\\w+)`");
    private static final Pattern OF_A_NETWORK =
            Pattern.compile("networks\\.[^.]+\\.(\\w+).*?: .*\\[(\\d+) [A-Z_]+] .*");
    private static final Pattern OF_A_BOND = Pattern.compile("bondings\\.[^.]+\\.(\\w+).*?: .*\\[(\\d+) [A-Z_]+] .*");
    private static final Pattern OF_A_REQUEST = Pattern.compile("(\\w+): .*\\[(\\d+) [A-Z_]+] .*");
    /** A value that no word takes. */
    private static final Object WRONG = List.of(List.of());

    /** The codes of each word in the table beneath that heading. */
    private static SortedMap<String, SortedSet<Integer>> table(String heading) throws IOException {
        String page = Files.readString(BASE.resolve("docs/vocabulary.md"));
        String section = page.substring(page.indexOf("\n## " + heading + "\n") + 1);
        SortedMap<String, SortedSet<Integer>> table = new TreeMap<>();
        for (String line : section.substring(0, section.indexOf("\n## ")).split("\n", -1)) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                Matcher words = WORD.matcher(row.group(1));
                while (words.find()) {
                    for (String code : row.group(2).split(", ", -1)) {
                        table.computeIfAbsent(words.group(1), word -> new TreeSet<>())
                                .add(Integer.valueOf(code));
                    }
                }
            }
        }
        return table;
    }

    @Test
    void everyWordIsThere() throws IOException {
        assertThat(table("A request").keySet()).containsExactlyInAnyOrderElementsOf(Vocabulary.REQUEST.known());
        assertThat(table("A network").keySet()).containsExactlyInAnyOrderElementsOf(Vocabulary.NETWORK.known());
        assertThat(table("A bond").keySet()).containsExactlyInAnyOrderElementsOf(Vocabulary.BOND.known());
    }

    @Test
    void theCodesOfTheCasesAreThere() throws IOException {
        for (String line : problemsOfCases()) {
            assertThere(line, OF_A_REQUEST, table("A request"));
            assertThere(line, OF_A_NETWORK, table("A network"));
            assertThere(line, OF_A_BOND, table("A bond"));
        }
    }

    @Test
    void theCodeOfAWrongTypeIsThere() throws IOException {
        for (Map.Entry<String, SortedSet<Integer>> row : table("A network").entrySet()) {
            Map<String, Object> network = new TreeMap<>(Map.of("name", "red"));
            network.put(row.getKey(), WRONG);
            assertCodes(row, Map.of("networks", List.of(network)));
        }
        for (Map.Entry<String, SortedSet<Integer>> row : table("A bond").entrySet()) {
            Map<String, Object> bond = new TreeMap<>(Map.of("name", "bond0", "nics", List.of("eth0")));
            bond.put(row.getKey(), WRONG);
            assertCodes(row, Map.of("bondings", List.of(bond)));
        }
    }

    private static void assertCodes(Map.Entry<String, SortedSet<Integer>> row, Object request) {
        Problems problems = new Problems();
        RequestParser.parse(request, problems);
        List<Problem> ofWord = problems.all().stream()
                .filter(problem -> problem.path().endsWith("." + row.getKey()))
                .toList();
        assertThat(row.getValue())
                .as(row.getKey())
                .containsAll(
                        ofWord.stream().map(problem -> problem.kind().code()).toList());
    }

    private static List<String> problemsOfCases() throws IOException {
        try (Stream<Path> files = Files.walk(BASE.resolve("tests/cases"))) {
            return files.filter(file -> file.endsWith("errors.txt"))
                    .flatMap(VocabularyPageTest::lines)
                    .toList();
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Words that no table has are wrong ones, which is why these lines name them. */
    private static void assertThere(String line, Pattern pattern, SortedMap<String, SortedSet<Integer>> table) {
        Matcher matcher = pattern.matcher(line);
        if (matcher.matches() && table.containsKey(matcher.group(1))) {
            assertThat(table.get(matcher.group(1))).as(line).contains(Integer.valueOf(matcher.group(2)));
        }
    }
}
