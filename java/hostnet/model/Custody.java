// SPDX-License-Identifier: Apache-2.0
package hostnet.model;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Who looks after the host's devices besides the kernel: other network managers, and DHCP clients.
 *
 * @param dhcpProgram the DHCP client that this host has, {@code dhclient} or {@code dhcpcd}; null when it has none
 * @param managers those that configure a device now, by the device's name
 * @param clients the DHCP clients that hostnet runs
 * @param foreign the DHCP clients that others run
 */
public record Custody(
        @Nullable String dhcpProgram,
        SortedMap<String, Set<Custodian>> managers,
        List<DhcpClient> clients,
        List<ForeignClient> foreign) {
    /** Nobody but the kernel. */
    public static final Custody NONE =
            new Custody(null, Collections.unmodifiableSortedMap(new TreeMap<>()), List.of(), List.of());

    /** Whether anybody asks for leases of that family for the device. */
    public boolean asks(String device, boolean ipv6) {
        return identityOf(device, ipv6) != null;
    }

    /** As whom the device's leases of that family are asked for, "" as the client's own default; null: by nobody. */
    public @Nullable String identityOf(String device, boolean ipv6) {
        for (DhcpClient client : clients) {
            if (client.ipv6() == ipv6 && client.device().equals(device)) {
                return client.identity();
            }
        }
        for (ForeignClient client : foreign) {
            if (client.ipv6() == ipv6 && client.device().equals(device)) {
                return client.identity();
            }
        }
        return null;
    }
}
