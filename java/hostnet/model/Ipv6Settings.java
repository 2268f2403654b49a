// SPDX-License-Identifier: Apache-2.0
package hostnet.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a network gets its IPv6 addresses: by DHCPv6, router advertisements, declaration, or not at all.
 *
 * @param dhcp VDSM's {@code dhcpv6}
 * @param autoconf VDSM's {@code ipv6autoconf}: addresses and routes from router advertisements (SLAAC)
 * @param address the static address, in RFC 5952's form
 * @param gateway the router, perhaps of link scope (fe80::/10)
 */
public record Ipv6Settings(
        boolean dhcp,
        boolean autoconf,
        @Nullable Cidr address,
        @Nullable String gateway) {
    /** No IPv6 at all. */
    public static final Ipv6Settings NONE = new Ipv6Settings(false, false, null, null);

    /** Whether the device speaks IPv6 at all; where not, IPv6 is switched off on it (vdsm-networks.md §4.7). */
    public boolean enabled() {
        return dhcp || autoconf || address != null;
    }

    // written out: what a record generates is linked anew at every start, and every task is a start
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Ipv6Settings that
                && dhcp == that.dhcp
                && autoconf == that.autoconf
                && Objects.equals(address, that.address)
                && Objects.equals(gateway, that.gateway);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(address);
    }
}
