// SPDX-License-Identifier: Apache-2.0
package hostnet.cli;

import hostnet.problem.Kind;
import hostnet.problem.Problems;

/** A request that could not be read as YAML or JSON. */
public final class UnreadableRequest extends Exception {
    private static final long serialVersionUID = 1L;

    private final String remedy;

    UnreadableRequest(String message, String remedy) {
        // the place that matters is in the request, not in this program: no stack trace
        super(message, null, false, false);
        this.remedy = remedy;
    }

    /** Adds it to the problems, as one of what has that name. */
    public void addTo(Problems problems, String name) {
        problems.add(Kind.BAD_PARAMS, name, String.valueOf(getMessage()), remedy);
    }
}
