// SPDX-License-Identifier: Apache-2.0
package hostnet.cases;

import static org.assertj.core.api.Assertions.assertThat;

import hostnet.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each folder of tests/cases: a host and a request, and the plan or the problems that come of them. */
class CasesTest {
    private static final Path CASES = Path.of(System.getProperty("hostnet.base", ""), "tests", "cases");
    private static final boolean UPDATE = Boolean.getBoolean("hostnet.cases.update");

    @TestFactory
    Stream<DynamicTest> cases() throws IOException {
        try (Stream<Path> folders = Files.list(CASES)) {
            return folders
                    .filter(Files::isDirectory)
                    .sorted()
                    .map(folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), () -> check(folder)))
                    .toList()
                    .stream();
        }
    }

    private static void check(Path folder) throws IOException {
        HostFile file = new HostFile(Json.read(Files.readAllBytes(folder.resolve("current.json"))));
        Judgement judgement = Judgement.of(file.host(), Files.readAllBytes(folder.resolve("request.yml")));
        expect(folder.resolve("errors.txt"), judgement.problems());
        expect(folder.resolve("warnings.txt"), judgement.warnings());
        expect(folder.resolve("plan.txt"), judgement.plan());
        judgement.verify();
        Path after = folder.resolve("after.json");
        if (Files.exists(after)) {
            new HostFile(Json.read(Files.readAllBytes(after)))
                    .links()
                    .forEach((name, link) ->
                            assertThat(judgement.linkAfter(name)).isEqualTo(link));
        }
    }

    /** A file has these lines; there is none when there are no lines. */
    private static void expect(Path file, List<String> lines) throws IOException {
        String text = lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
        if (UPDATE && text.isEmpty()) {
            Files.deleteIfExists(file);
        } else if (UPDATE) {
            Files.writeString(file, text);
        }
        String expected = Files.exists(file) ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8) : "";
        assertThat(text).as("%s", file).isEqualTo(expected);
    }
}
