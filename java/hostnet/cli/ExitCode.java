// SPDX-License-Identifier: Apache-2.0
package hostnet.cli;

import hostnet.apply.Outcome;
import java.util.LinkedHashMap;
import java.util.Map;

/** The exit codes of the command line. */
final class ExitCode {
    static final int OK = 0;
    static final int FAILED = 1;
    static final int REFUSED = 2;

    /** What they mean, for the help. */
    static final Map<String, String> MEANINGS = meanings();

    private ExitCode() {}

    private static Map<String, String> meanings() {
        Map<String, String> meanings = new LinkedHashMap<>();
        meanings.put(
                "0",
                "done, or nothing to do; of plan, show and mac-table: shown, whatever they show; of check-vnics: nothing would break");
        meanings.put(
                "1",
                "failed; the change was rolled back, or the message says what was not; of check-vnics: something would break;"
                        + " of show and mac-table: the host could not be read; of all: the output could not be written");
        meanings.put(
                "2",
                "refused: the request or the usage is wrong, or the host cannot do it or be read; the host is untouched");
        return meanings;
    }

    static int of(Outcome outcome) {
        if (outcome.succeeded()) {
            return OK;
        }
        return outcome.status() == Outcome.Status.REFUSED ? REFUSED : FAILED;
    }
}
