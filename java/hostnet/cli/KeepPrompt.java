// SPDX-License-Identifier: Apache-2.0
package hostnet.cli;

import hostnet.apply.Outcome;
import hostnet.apply.Proof;
import hostnet.host.Answer;
import hostnet.host.Changes;
import hostnet.report.PlanText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Asks the person at the terminal whether a change shall stay: whose connection it cut off can't answer. */
final class KeepPrompt implements Proof {
    private static final int STEP_SECONDS = 10;

    private final Terminal terminal;
    private final Changes changes;
    private final Duration patience;
    private final String id = UUID.randomUUID().toString().replace("-", "");
    private boolean armed;

    KeepPrompt(Terminal terminal, Changes changes, Duration patience) {
        this.terminal = terminal;
        this.changes = changes;
        this.patience = patience;
    }

    @Override
    public void begin() {
        changes.arm(id, patience);
        armed = true;
    }

    /** The change has ended, whatever was answered. */
    void end() {
        if (armed) {
            changes.disarm(id);
        }
    }

    @Override
    public Answer of(Outcome applied) {
        terminal.out().println(PlanText.size(applied.plan()) + "; done and verified.");
        BlockingQueue<String> answers = new LinkedBlockingQueue<>();
        Thread reader = new Thread(() -> read(answers), "answer");
        reader.setDaemon(true);
        reader.start();
        for (int left = Math.toIntExact(patience.toSeconds()); left > 0; left -= STEP_SECONDS) {
            terminal.out().print("Keep it? yes or no; rolling back in " + left + " s: ");
            terminal.out().flush();
            String answer = poll(answers, Math.min(left, STEP_SECONDS));
            if (answer != null) {
                boolean keep =
                        answer.strip().equalsIgnoreCase("yes") || answer.strip().equalsIgnoreCase("y");
                return keep ? Answer.KEEP : Answer.TAKE_BACK;
            }
            terminal.out().println();
        }
        return Answer.NONE;
    }

    private static @Nullable String poll(BlockingQueue<String> answers, int seconds) {
        try {
            return answers.poll(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private void read(BlockingQueue<String> answers) {
        try {
            String line = new BufferedReader(new InputStreamReader(terminal.in(), Charset.defaultCharset())).readLine();
            // a terminal that is gone says no
            answers.add(line == null ? "" : line);
        } catch (IOException gone) {
            answers.add("");
        }
    }
}
