// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import java.time.Duration;
import java.util.List;

/** Runs programs of the host: the one way to a child process, and the seam where tests put a host of their own. */
@FunctionalInterface
interface Commands {
    /**
     * Runs a program to its end.
     *
     * @param words the program, by its path or its name in the system's directories, and its arguments; no shell sees them
     * @param input whole lines for its standard input; each reaches the program in one piece or not at all
     * @param limit how long it may take before it is killed
     */
    Finished run(List<String> words, List<String> input, Duration limit);
}
