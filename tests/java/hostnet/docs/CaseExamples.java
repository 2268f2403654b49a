// SPDX-License-Identifier: Apache-2.0
package hostnet.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The problems of the cases that a request is refused in. */
final class CaseExamples {
    private CaseExamples() {}

    static List<Example> in(Path cases) throws IOException {
        List<Example> examples = new ArrayList<>();
        try (Stream<Path> folders = Files.list(cases)) {
            for (Path folder : folders.sorted().toList()) {
                Path errors = folder.resolve("errors.txt");
                if (Files.exists(errors)) {
                    for (String line : Files.readAllLines(errors)) {
                        examples.add(Example.of(line, folder.getFileName().toString()));
                    }
                }
            }
        }
        return examples;
    }
}
