// SPDX-License-Identifier: Apache-2.0
package hostnet.fake;

import hostnet.host.Interest;
import hostnet.host.Journal;
import hostnet.host.Unfinished;
import hostnet.json.Json;
import hostnet.json.Records;
import hostnet.model.Current;
import hostnet.operation.Batch;
import hostnet.operation.Operation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A journal in memory, which is read as the text that a real one is, so that whatever has no text fails here. */
public final class FakeJournal implements Journal {
    private final List<Operation> begun = new ArrayList<>();
    private @Nullable Current before;
    private @Nullable Interest interest;
    private boolean sameBoot;
    private int undoing;

    /** The same as it is found after the end of the machine. */
    FakeJournal afterBoot() {
        FakeJournal later = new FakeJournal();
        later.before = before;
        later.interest = interest;
        later.begun.addAll(begun);
        return later;
    }

    @Override
    public @Nullable Unfinished unfinished() {
        if (before == null || interest == null) {
            return null;
        }
        return new Unfinished(
                "some time ago",
                sameBoot,
                Records.read(Current.class, throughText(before)),
                Records.read(Interest.class, throughText(interest)),
                Records.readAll(Operation.class, throughText(begun)),
                Math.min(undoing, begun.size()));
    }

    private static @Nullable Object throughText(Object value) {
        return Json.read(Json.write(Records.plain(value)));
    }

    @Override
    public void begin(Current reading, Interest wanted) {
        before = reading;
        interest = wanted;
        begun.clear();
        sameBoot = true;
        undoing = Integer.MAX_VALUE;
    }

    @Override
    public void intend(Batch batch) {
        begun.addAll(batch.operations());
    }

    @Override
    public void undo(int index) {
        undoing = index;
    }

    @Override
    public void end() {
        before = null;
        interest = null;
    }

    @Override
    public void giveUp() {
        end();
    }
}
