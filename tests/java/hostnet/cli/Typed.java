// SPDX-License-Identifier: Apache-2.0
package hostnet.cli;

import hostnet.host.Host;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;

/** A command that was typed on a host: its exit code and what it printed. */
public record Typed(int code, String out, String err) {
    /** Types it, with that on its standard input. */
    public static Typed on(Host host, String input, boolean colour, String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Terminal terminal = new Terminal(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintWriter(out),
                new PrintWriter(err),
                colour);
        int code = Door.open(words, terminal, () -> host);
        return new Typed(code, out.toString(), err.toString());
    }
}
