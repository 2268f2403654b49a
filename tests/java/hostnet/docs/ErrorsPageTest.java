// SPDX-License-Identifier: Apache-2.0
package hostnet.docs;

import static org.assertj.core.api.Assertions.assertThat;

import hostnet.problem.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** docs/errors.md tells of the problems that this very build has. */
class ErrorsPageTest {
    private static final Path BASE = Path.of(System.getProperty("hostnet.base", ""));

    @Test
    void thePageIsFresh() throws IOException {
        String fresh = new ErrorsPage(BASE).text();
        Path target = Files.createDirectories(BASE.resolve("target")).resolve("errors.md");
        Files.writeString(target, fresh);
        Path page = BASE.resolve("docs/errors.md");

        // its text would be told twice otherwise
        assertThat(Files.exists(page) && Files.readString(page).equals(fresh))
                .as("docs/errors.md is fresh: `diff docs/errors.md target/errors.md` says where it is not,"
                        + " `cp target/errors.md docs/errors.md` updates it")
                .isTrue();
    }

    @Test
    void everyKindThatIsEverRaisedHasAnExample() throws IOException {
        String page = new ErrorsPage(BASE).text();

        for (Kind kind : Kind.values()) {
            String section = page.substring(page.indexOf("\n## " + kind.code() + " " + kind + "\n") + 1);
            int end = section.indexOf("\n## ");
            assertThat(end < 0 ? section : section.substring(0, end))
                    .matches(
                            text -> kind == Kind.FAILED_IFDOWN || text.contains("| message |"),
                            kind + " has an example");
        }
    }
}
