// SPDX-License-Identifier: Apache-2.0
package hostnet.json;

/** Text that is not the JSON we accept; the message says where and why, in words for the person who wrote it. */
public final class JsonProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    JsonProblem(String message) {
        // The place that matters is in the text, not in this program: no stack trace.
        super(message, null, false, false);
    }

    static JsonProblem at(int line, int column, String message) {
        return new JsonProblem("line " + line + ", column " + column + ": " + message);
    }
}
