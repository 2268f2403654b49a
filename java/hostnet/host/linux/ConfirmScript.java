// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import java.nio.file.Path;

/**
 * What a caller runs through really new connections: the first time it begins the change, later it takes the offer, waits
 * for the result and prints it. A shell script, because it is there at once.
 */
final class ConfirmScript {
    /** Its word for taking nothing. */
    static final String LOOK = "look";

    /** The file beside it with what systemd-run is told about the change's unit, a NUL after each word. */
    static final String UNIT = "unit";

    /**
     * Ends with 4 when it should be run again, through another connection: while the change is still being made, since a
     * connection from before it proves nothing, and when it takes long to end, since that may be what cuts this one off.
     * Where the change's process is gone without a word, or was not there a minute after it began, it ends with 5 when
     * something is left to take back, and else with 6.
     */
    private static final String TEXT = """
            #!/bin/sh
            cd "${0%/*}" || exit 3
            gone() {
                [ -e 'JOURNAL' ] && exit 5
                exit 6
            }
            not_yet() {
                [ -h 'RUNNING' ] || [ -z "$(find begun -mmin +1)" ] || gone
                exit 4
            }
            if mkdir begun 2>/dev/null; then
                xargs -0 systemd-run <unit || gone
                exit 4
            fi
            [ -e result ] || [ "$1" != look ] || not_yet
            [ -e result ] || mv pending confirmed 2>/dev/null || ls confirmed declined expired 2>/dev/null | grep -q . || not_yet
            tries=0
            until [ -e result ]; do
                [ -h 'RUNNING' ] || [ -e result ] || gone
                [ $((tries += 1)) -lt 50 ] || exit 4
                sleep 0.2
            done
            # lines of its own, whatever else the login prints
            echo
            cat result
            echo
            """;

    private ConfirmScript() {}

    /** The script for the change whose unit runs while that link is there, and which leaves something while that journal is. */
    static String of(Path running, Path journal) {
        return TEXT.replace("RUNNING", running.toString()).replace("JOURNAL", journal.toString());
    }
}
