// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import hostnet.host.BatchFailure;
import hostnet.model.Libvirt;
import hostnet.model.LibvirtNetwork;
import hostnet.model.LibvirtTexts;
import hostnet.model.NetworkFilter;
import hostnet.model.Vnic;
import hostnet.operation.Operation;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** A way to libvirt's networks: its daemon, or the files that it keeps. */
interface LibvirtAccess extends AutoCloseable {
    /** Begins what the first reading would wait for; optional. */
    default void expectReading() {}

    /** Begins to read the networks. */
    Background<SortedMap<String, LibvirtNetwork>> beginRead();

    /** Begins to read the vNICs of running domains. */
    Background<SortedMap<String, Vnic>> beginReadVnics();

    /**
     * What the readings came to: an outage is an answer, too.
     *
     * @param vnics null where the host can have none
     * @param filters null where nobody asks for any
     */
    Libvirt finishRead(
            Background<SortedMap<String, LibvirtNetwork>> networks,
            @Nullable Background<SortedMap<String, Vnic>> vnics,
            @Nullable Background<SortedMap<String, NetworkFilter>> filters);

    /** Begins to read the network filter of that name. */
    Background<SortedMap<String, NetworkFilter>> beginReadFilter(String name);

    /** What decides about vNICs; an outage is an answer, too. */
    LibvirtTexts texts();

    /** Does the operations in order. */
    void execute(List<Operation> operations) throws BatchFailure;

    @Override
    void close();
}
