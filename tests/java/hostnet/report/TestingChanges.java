// SPDX-License-Identifier: Apache-2.0
package hostnet.report;

import hostnet.host.Answer;
import hostnet.host.Changes;
import hostnet.host.HostUnreadable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Changes in memory: what was done about them is remembered, and what they tell is told to them. */
public final class TestingChanges implements Changes {
    /** The id of the one that there is. */
    public static final String ID = "0123456789abcdef0123456789abcdef";

    private final List<String> done = new ArrayList<>();
    private String waiting = ID;
    private String told;
    private boolean full;

    /** One that waits for an answer and tells this at its end; null when it does not end. */
    public static TestingChanges telling(String told) {
        TestingChanges changes = new TestingChanges();
        changes.told = told;
        return changes;
    }

    /** Lets none of them wait. */
    public TestingChanges waitingForNobody() {
        waiting = null;
        return this;
    }

    /** Lets no result be written. */
    public TestingChanges onAFullDisk() {
        full = true;
        return this;
    }

    /** What was done, in order. */
    public List<String> done() {
        return List.copyOf(done);
    }

    @Override
    public void arm(String id, Duration patience) {
        done.add("arm " + patience.toSeconds());
    }

    @Override
    public void disarm(String id) {
        done.add("disarm");
    }

    @Override
    public void prepare(String id, String arguments, Duration patience) {
        done.add("prepare " + patience.toSeconds());
    }

    @Override
    public String make(String id) {
        done.add("make");
        return told;
    }

    @Override
    public Answer prove(String id, String applied, Duration patience) {
        done.add("prove");
        return Answer.KEEP;
    }

    @Override
    public String waiting() {
        return waiting;
    }

    @Override
    public boolean answer(String id, boolean keep) {
        done.add(keep ? "keep" : "take back");
        return id.equals(waiting);
    }

    @Override
    public String result(String id) {
        return told;
    }

    @Override
    public void conclude(String id, String result) {
        done.add("conclude");
        if (full) {
            throw new HostUnreadable("changes", "the disk is full", "make room");
        }
    }
}
