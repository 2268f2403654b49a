// SPDX-License-Identifier: Apache-2.0
package hostnet.policy;

import hostnet.fake.FakeJournal;
import hostnet.host.Host;
import hostnet.host.Interest;
import hostnet.host.Journal;
import hostnet.model.Current;
import hostnet.model.LibvirtTexts;
import hostnet.operation.Batch;

/** A host of which only what it has written down matters. */
public final class WrittenHost implements Host {
    private final Current current;
    private final LibvirtTexts texts;

    /** A host that reads as these. */
    public WrittenHost(Current current, LibvirtTexts texts) {
        this.current = current;
        this.texts = texts;
    }

    @Override
    public Current read(Interest interest) {
        return current;
    }

    @Override
    public LibvirtTexts libvirtTexts() {
        return texts;
    }

    @Override
    public void execute(Batch batch) {
        throw new AssertionError("nothing is to be changed");
    }

    @Override
    public Journal journal() {
        return new FakeJournal();
    }
}
