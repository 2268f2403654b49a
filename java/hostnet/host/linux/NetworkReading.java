// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import com.sun.jna.Pointer;
import hostnet.model.LibvirtDefinition;
import hostnet.model.LibvirtNetwork;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** One reading of all networks: four lists, then one or two texts of each network. */
final class NetworkReading {
    /** VIR_NETWORK_XML_INACTIVE: the persistent definition, also while another one is live. */
    private static final int INACTIVE_XML = 1;

    private final Pointer connection;
    private final Set<String> persistent;
    private final Set<String> autostarted;
    private final SortedMap<String, LibvirtNetwork> networks = new TreeMap<>();

    private NetworkReading(Pointer connection) throws Refusal {
        this.connection = connection;
        this.persistent = names(NativeNetworks.LIST_PERSISTENT);
        this.autostarted = names(NativeNetworks.LIST_AUTOSTART);
    }

    /** All networks, active or not, by name. */
    static SortedMap<String, LibvirtNetwork> of(Pointer connection) throws Refusal {
        NetworkReading reading = new NetworkReading(connection);
        reading.read(NativeNetworks.LIST_INACTIVE, false);
        reading.read(NativeNetworks.LIST_ACTIVE, true);
        return reading.networks;
    }

    private Set<String> names(int filter) throws Refusal {
        List<Pointer> handles = NativeNetworks.list(connection, filter);
        Set<String> names = new HashSet<>();
        for (Pointer handle : handles) {
            names.add(NativeNetworks.name(handle));
        }
        NativeNetworks.free(handles);
        return names;
    }

    private void read(int filter, boolean active) throws Refusal {
        List<Pointer> handles = NativeNetworks.list(connection, filter);
        try {
            for (Pointer handle : handles) {
                read(handle, active);
            }
        } finally {
            NativeNetworks.free(handles);
        }
    }

    private void read(Pointer handle, boolean active) throws Refusal {
        String name = NativeNetworks.name(handle);
        try {
            String text = NativeNetworks.xml(handle, 0);
            LibvirtDefinition first = NetworkXml.definition(text);
            // a transient network would answer with its live definition
            LibvirtDefinition inactive = !active ? first : persistent.contains(name) ? inactive(handle, first) : null;
            networks.put(
                    name,
                    new LibvirtNetwork(
                            name,
                            NativeNetworks.uuid(handle),
                            autostarted.contains(name),
                            inactive,
                            active ? first : null));
        } catch (Refusal refusal) {
            // somebody may have removed it since it was listed
            if (refusal.code() != NativeNetworks.ERR_NO_NETWORK) {
                throw refusal;
            }
        }
    }

    private static LibvirtDefinition inactive(Pointer handle, LibvirtDefinition live) throws Refusal {
        String text = NativeNetworks.xml(handle, INACTIVE_XML);
        return text.equals(live.xml()) ? live : NetworkXml.definition(text);
    }
}
