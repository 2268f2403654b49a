// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import java.nio.file.Path;

/**
 * What a caller runs through a really new connection: it takes the offer, waits for the result and prints it. A shell
 * script, because it is there at once.
 */
final class ConfirmScript {
    /**
     * Takes the offer, but with "look" nothing. Ends with 4 while the change is still being made: a connection from before
     * it proves nothing. Ends with 5 when its process is gone without a word, or was not there a minute after it began.
     */
    private static final String TEXT = """
            #!/bin/sh
            cd "${0%/*}" || exit 3
            not_yet() {
                [ -h 'UNIT' ] || [ -z "$(find arguments -mmin +1)" ] || exit 5
                exit 4
            }
            [ -e result ] || [ "$1" != look ] || not_yet
            [ -e result ] || mv pending confirmed 2>/dev/null || ls confirmed declined expired 2>/dev/null | grep -q . || not_yet
            until [ -e result ]; do
                [ -h 'UNIT' ] || [ -e result ] || exit 5
                sleep 0.2
            done
            cat result
            """;

    private ConfirmScript() {}

    /** The script for the change whose unit runs while that link is there. */
    static String of(Path unit) {
        return TEXT.replace("UNIT", unit.toString());
    }
}
