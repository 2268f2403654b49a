// SPDX-License-Identifier: Apache-2.0
package hostnet.cli;

import java.io.PrintWriter;
import java.time.Duration;

/** Tells a person what is being done and for how many seconds, on one line that is gone when it is done. */
final class Progress {
    private final PrintWriter out;
    private final Duration second;

    Progress(PrintWriter out) {
        this(out, Duration.ofSeconds(1));
    }

    /** One whose seconds are that long. */
    Progress(PrintWriter out, Duration second) {
        this.out = out;
        this.second = second;
    }

    /** Something that takes a while. */
    interface Work<T, E extends Exception> {
        T run() throws E;
    }

    /** Does it; what ends within a second is not told. */
    <T, E extends Exception> T during(String text, Work<T, E> work) throws E {
        Line line = new Line(text);
        try {
            return work.run();
        } finally {
            line.end();
        }
    }

    /** The line of one work, from its first second on. */
    private final class Line {
        private final Thread thread = new Thread(this::count, "progress");
        private final String work;
        private int width;

        private Line(String work) {
            this.work = work;
            thread.setDaemon(true);
            thread.start();
        }

        private void count() {
            try {
                for (int seconds = 1; ; seconds++) {
                    Thread.sleep(second.toMillis());
                    String text = work + ", " + seconds + " s";
                    width = text.length();
                    show("\r" + text);
                }
            } catch (InterruptedException done) {
                // spaces, as not every terminal knows how to erase a line
                show(width == 0 ? "" : "\r" + " ".repeat(width) + "\r");
            }
        }

        private void show(String text) {
            out.print(text);
            out.flush();
        }

        void end() {
            thread.interrupt();
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
