// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import hostnet.model.ForeignClient;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/** What systemd-networkd says of a device in its state files. */
final class Networkd {
    private static final String UNIT = "systemd-networkd.service";
    private static final String STATE = "/run/systemd/netif";

    /** The types of a DUID as networkd writes them, and as they go over the wire (RFC 8415, 11). */
    private static final Map<String, String> DUID_TYPES =
            Map.of("DUID-LLT", "0001", "DUID-EN/Vendor", "0002", "DUID-LL", "0003", "UUID", "0004");

    private final Paths paths;

    Networkd(Paths paths) {
        this.paths = paths;
    }

    boolean runs() {
        return Files.isSymbolicLink(paths.of(DhcpPaths.invocation(UNIT)));
    }

    /** Whether it configures the device. */
    boolean manages(String index) {
        return switch (link(index).get("ADMIN_STATE")) {
            case "configuring", "configured", "failed" -> true;
            default -> false;
        };
    }

    private StateFile link(String index) {
        return StateFile.read(paths.of(STATE + "/links/" + index));
    }

    /** Adds the clients by which it asks for leases for the device. */
    void addClients(String device, String index, List<ForeignClient> clients) {
        StateFile lease = StateFile.read(paths.of(STATE + "/leases/" + index));
        if (lease.has("ADDRESS")) {
            clients.add(new ForeignClient(device, false, HexBytes.colons(lease.get("CLIENTID")), List.of()));
        }
        StateFile link = link(index);
        String duid = duid(link.get("DHCP6_CLIENT_DUID"));
        String iaid = link.get("DHCP6_CLIENT_IAID");
        if (!duid.isEmpty() && iaid.startsWith("0x")) {
            String bytes = "0".repeat(Math.max(0, 10 - iaid.length())) + iaid.substring(2);
            clients.add(new ForeignClient(device, true, duid + "/" + HexBytes.colons(bytes), List.of()));
        }
    }

    private static String duid(String text) {
        int colon = text.indexOf(':');
        String type = colon < 0 ? null : DUID_TYPES.get(text.substring(0, colon));
        return type == null ? "" : HexBytes.colons(type + text.substring(colon + 1));
    }
}
