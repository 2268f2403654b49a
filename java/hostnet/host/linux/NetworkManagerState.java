// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import hostnet.model.ForeignClient;
import java.nio.file.Files;
import java.util.List;

/** What NetworkManager says of a device in its state files. */
final class NetworkManagerState {
    private static final String UNIT = "NetworkManager.service";
    private static final String STATE = "/run/NetworkManager/devices";

    private final Paths paths;

    NetworkManagerState(Paths paths) {
        this.paths = paths;
    }

    boolean runs() {
        return Files.isSymbolicLink(paths.of(DhcpPaths.invocation(UNIT)));
    }

    /** Whether it configures the device, or would as soon as a profile fits. */
    boolean manages(String index) {
        return device(index).get("device.managed").equals("true");
    }

    /** Whether it made the device itself, and configures it. */
    boolean made(String index) {
        return manages(index) && device(index).get("device.nm-owned").equals("true");
    }

    private StateFile device(String index) {
        return StateFile.read(paths.of(STATE + "/" + index));
    }

    /** Adds the clients by which it asks for leases for the device. */
    void addClients(String device, String index, List<ForeignClient> clients) {
        StateFile state = device(index);
        if (state.has("dhcp4.dhcp4.ip_address")) {
            String identity = HexBytes.full(state.get("dhcp4.dhcp4.dhcp_client_identifier"));
            clients.add(new ForeignClient(device, false, identity, List.of()));
        }
        if (state.has("dhcp6.dhcp6.ip6_address")) {
            String duid = HexBytes.full(state.get("dhcp6.dhcp6.dhcp6_client_id"));
            String iaid = HexBytes.full(state.get("dhcp6.dhcp6.iaid"));
            clients.add(new ForeignClient(device, true, duid.isEmpty() ? "" : duid + "/" + iaid, List.of()));
        }
    }
}
