// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A host of our own making: answers every command the same and remembers what it was given. */
final class FakeCommands implements Commands {
    final List<List<String>> inputs = new ArrayList<>();
    private final int exit;
    private final String out;
    private final String errors;

    FakeCommands(int exit, String out, String errors) {
        this.exit = exit;
        this.out = out;
        this.errors = errors;
    }

    @Override
    public Finished run(List<String> words, List<String> input, Duration limit) {
        inputs.add(input);
        return new Finished(exit, out.getBytes(StandardCharsets.UTF_8), errors);
    }
}
