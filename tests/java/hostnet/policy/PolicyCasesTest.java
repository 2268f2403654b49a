// SPDX-License-Identifier: Apache-2.0
package hostnet.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each folder of tests/policy: vNICs, and what the rules say of them. */
class PolicyCasesTest {
    static final Path CASES = Path.of(System.getProperty("hostnet.base", ""), "tests", "policy");
    private static final boolean UPDATE = Boolean.getBoolean("hostnet.cases.update");

    @TestFactory
    Stream<DynamicTest> cases() throws IOException {
        return folders().stream()
                .map(folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), () -> check(folder)));
    }

    static List<Path> folders() throws IOException {
        try (Stream<Path> folders = Files.list(CASES)) {
            return folders.filter(Files::isDirectory).sorted().toList();
        }
    }

    private static void check(Path folder) throws Exception {
        List<String> verdict = new PolicyCase(folder).verdict();
        Path file = folder.resolve("verdict.txt");
        String text = verdict.isEmpty() ? "ok\n" : String.join("\n", verdict) + "\n";
        if (UPDATE) {
            Files.writeString(file, text);
        }
        assertThat(text).isEqualTo(Files.readString(file));
    }
}
