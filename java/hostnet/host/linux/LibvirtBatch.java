// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import hostnet.operation.Operation;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.libvirt.LibvirtException;

/** Operations of libvirt one after the other, until one fails or nobody waits for them any more. */
final class LibvirtBatch {
    private final List<Operation> operations;
    private final AtomicInteger done = new AtomicInteger();
    private volatile boolean abandoned;

    LibvirtBatch(List<Operation> operations) {
        this.operations = operations;
    }

    /** One call of libvirt's. */
    @FunctionalInterface
    interface Step {
        /** Does it, however long that takes. */
        void execute(Operation operation) throws LibvirtException;
    }

    /** Does them, and gives how many were done. */
    int run(Step step) throws LibvirtException {
        for (Operation operation : operations) {
            if (abandoned) {
                break;
            }
            step.execute(operation);
            done.incrementAndGet();
        }
        return done.get();
    }

    /**
     * Lets none begin from here on, and gives how many were done. The next one may be under way, and be done in the end:
     * a daemon that slept does what it was asked before.
     */
    int abandon() {
        abandoned = true;
        return done.get();
    }
}
