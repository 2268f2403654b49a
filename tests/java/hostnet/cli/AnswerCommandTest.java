// SPDX-License-Identifier: Apache-2.0
package hostnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hostnet.host.Answer;
import hostnet.host.Changes;
import hostnet.report.TestingHost;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a person is told who answers a change that waits. */
class AnswerCommandTest {
    private static final String ID = "0123456789abcdef0123456789abcdef";

    private String waiting = ID;
    private String result = "{}";
    private Boolean kept;

    private final Changes changes = new Changes() {
        @Override
        public void begin(String id, String arguments, Duration patience) {
            throw new AssertionError();
        }

        @Override
        public boolean began(String id) {
            throw new AssertionError();
        }

        @Override
        public String await(String id) {
            throw new AssertionError();
        }

        @Override
        public Answer prove(String id, String applied, Duration patience) {
            throw new AssertionError();
        }

        @Override
        public String waiting() {
            return waiting;
        }

        @Override
        public String answer(String id, boolean keep) {
            assertThat(id).isEqualTo(ID);
            kept = keep;
            return result;
        }

        @Override
        public void conclude(String id, String told) {
            throw new AssertionError();
        }
    };

    private Typed type(String word) {
        return Typed.on(TestingHost.withNics().with(changes), "", false, word);
    }

    @Test
    void itStaysOrIsTakenBack() {
        assertThat(type("confirm")).isEqualTo(new Typed(0, "The change stays.\n", ""));
        assertThat(kept).isTrue();
        assertThat(type("decline")).isEqualTo(new Typed(0, "The change was taken back.\n", ""));
        assertThat(kept).isFalse();
    }

    @Test
    void whereNoneWaitsThatIsSaid() {
        waiting = null;

        Typed typed = type("confirm");

        assertThat(typed.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(typed.err()).contains("No change waits");
        assertThat(kept).isNull();
    }

    @Test
    void oneThatDoesNotEndNamesItsJournal() {
        result = null;

        Typed typed = type("decline");

        assertThat(typed.code()).isEqualTo(ExitCode.FAILED);
        assertThat(typed.err()).contains("journalctl -u hostnet-change-" + ID);
    }
}
