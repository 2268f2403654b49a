// SPDX-License-Identifier: Apache-2.0
package hostnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hostnet.report.TestingChanges;
import hostnet.report.TestingHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person is told who answers a change that waits. */
class AnswerCommandTest {
    private static final String SAVED = "{\"changed\": true}";
    private static final String AS_BEFORE = "{\"changed\": false, \"failed\": true, \"msg\": \"rolled back\"}";
    private static final String INCOMPLETE = "{\"changed\": true, \"failed\": true, \"msg\": \"something differs\"}";

    private static Typed type(TestingChanges changes, String... words) {
        return Typed.on(TestingHost.withNics().with(changes), "", false, words);
    }

    @Test
    void itStaysOrIsTakenBack() {
        TestingChanges kept = TestingChanges.telling(SAVED);
        TestingChanges declined = TestingChanges.telling(AS_BEFORE);

        assertThat(type(kept, "confirm")).isEqualTo(new Typed(0, "The change stays.\n", ""));
        assertThat(kept.done()).containsExactly("keep");
        assertThat(type(declined, "decline")).isEqualTo(new Typed(0, "The change was taken back.\n", ""));
        assertThat(declined.done()).containsExactly("take back");
    }

    @Test
    void oneThatCouldNotBeSavedDoesNotStay() {
        Typed typed = type(TestingChanges.telling(AS_BEFORE), "confirm");

        assertThat(typed).isEqualTo(new Typed(ExitCode.FAILED, "", "rolled back\n"));
    }

    @Test
    void oneThatCouldNotBeTakenBackWholeSaysSo() {
        Typed typed = type(TestingChanges.telling(INCOMPLETE), "decline");

        assertThat(typed).isEqualTo(new Typed(ExitCode.FAILED, "", "something differs\n"));
    }

    @Test
    void programsReadTheResultWhateverItIs() {
        Typed typed = type(TestingChanges.telling(INCOMPLETE), "decline", "-o", "json");

        assertThat(typed.code()).isEqualTo(ExitCode.FAILED);
        assertThat(typed.out()).contains("\"something differs\"");
    }

    @Test
    void whereNoneWaitsThatIsSaid() {
        TestingChanges none = TestingChanges.telling(SAVED).waitingForNobody();

        Typed typed = type(none, "confirm");

        assertThat(typed.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(typed.err()).contains("No change waits");
        assertThat(none.done()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"confirm", "decline"})
    void oneThatDoesNotEndNamesItsJournal(String word) {
        Typed typed = type(TestingChanges.telling(null), word);

        assertThat(typed.code()).isEqualTo(ExitCode.FAILED);
        assertThat(typed.err()).contains("journalctl -u hostnet-change-" + TestingChanges.ID);
    }
}
