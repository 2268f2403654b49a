// SPDX-License-Identifier: Apache-2.0
package hostnet.cli;

import picocli.CommandLine.Option;

/** The option that says for whom a command prints: a person, or a program. */
final class OutputOption {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "text|json|yaml",
            description = "What is printed: text (the default), json or yaml.")
    private Format format = Format.TEXT;

    Format format() {
        return format;
    }
}
