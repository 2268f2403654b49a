// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A host of our own making: answers the commands one after the other, the last again, and remembers what it was given. */
final class FakeCommands implements Commands {
    final List<List<String>> inputs = new ArrayList<>();
    private final Deque<Finished> answers = new ArrayDeque<>();

    FakeCommands(int exit, String out, String errors) {
        thenAnswer(exit, out, errors);
    }

    FakeCommands thenAnswer(int exit, String out, String errors) {
        answers.add(new Finished(exit, out.getBytes(StandardCharsets.UTF_8), errors));
        return this;
    }

    @Override
    public Finished run(List<String> words, List<String> input, Duration limit) {
        inputs.add(input);
        return answers.size() > 1 ? answers.remove() : answers.element();
    }
}
