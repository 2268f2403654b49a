// SPDX-License-Identifier: Apache-2.0
package hostnet.host;

import hostnet.model.Current;
import hostnet.operation.Batch;
import org.jspecify.annotations.Nullable;

/** A journal that is only read, for changes that a boot forgets: after a power cut there is nothing of them to take back. */
public record JournalAtRest(Journal journal) implements Journal {
    @Override
    public @Nullable Unfinished unfinished() {
        return journal.unfinished();
    }

    @Override
    public void begin(Current before, Interest interest) {}

    @Override
    public void intend(Batch batch) {}

    @Override
    public void undo(int index) {}

    @Override
    public void end() {}

    @Override
    public void giveUp() {}
}
