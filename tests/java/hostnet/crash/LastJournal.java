// SPDX-License-Identifier: Apache-2.0
package hostnet.crash;

import hostnet.host.Interest;
import hostnet.host.Journal;
import hostnet.host.Unfinished;
import hostnet.model.Current;
import hostnet.operation.Batch;
import org.jspecify.annotations.Nullable;

/** A host's journal whose end is the last thing that its process does. */
record LastJournal(Journal real) implements Journal {
    @Override
    public @Nullable Unfinished unfinished() {
        return real.unfinished();
    }

    @Override
    public void begin(Current before, Interest interest) {
        real.begin(before, interest);
    }

    @Override
    public void intend(Batch batch) {
        real.intend(batch);
    }

    @Override
    public void undo(int index) {
        real.undo(index);
    }

    @Override
    public void end() {
        real.end();
        Crash.kill();
    }

    @Override
    public void giveUp() {
        real.giveUp();
    }
}
