// SPDX-License-Identifier: Apache-2.0
package hostnet.cli;

import java.io.InputStream;
import java.io.PrintWriter;
import java.util.List;

/**
 * The streams of the process, and whether a person sees them in colour.
 *
 * @param out where results go
 * @param err where problems and warnings go
 * @param person whether somebody is there who could answer a question
 */
record Terminal(InputStream in, PrintWriter out, PrintWriter err, boolean colour, boolean person) {
    private static final String RESET = "\u001B[0m";

    /** One before which nobody sits. */
    Terminal(InputStream in, PrintWriter out, PrintWriter err, boolean colour) {
        this(in, out, err, colour, false);
    }

    /** Prints the lines of a plan: what comes in green, what goes in red, what changes in yellow. */
    void plan(List<String> lines) {
        for (String line : lines) {
            String start = colour ? start(line.strip()) : "";
            out.println(start.isEmpty() ? line : start + line + RESET);
        }
    }

    private static String start(String line) {
        return switch (line.isEmpty() ? ' ' : line.charAt(0)) {
            case '+' -> "\u001B[32m";
            case '-' -> "\u001B[31m";
            case '~' -> "\u001B[33m";
            default -> "";
        };
    }

    /** Prints warnings. */
    void warn(List<String> warnings) {
        for (String warning : warnings) {
            err.println("warning: " + warning);
        }
    }
}
