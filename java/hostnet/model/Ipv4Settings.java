// SPDX-License-Identifier: Apache-2.0
package hostnet.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a network gets its IPv4 address: by DHCP, by declaration, or not at all.
 *
 * @param dhcp VDSM's {@code bootproto: dhcp}; excludes an address
 * @param address the static address
 * @param gateway the router in the network of the address
 */
public record Ipv4Settings(
        boolean dhcp, @Nullable Cidr address, @Nullable String gateway) {
    /** No IPv4 at all. */
    public static final Ipv4Settings NONE = new Ipv4Settings(false, null, null);

    // written out: what a record generates is linked anew at every start, and every task is a start
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Ipv4Settings that
                && dhcp == that.dhcp
                && Objects.equals(address, that.address)
                && Objects.equals(gateway, that.gateway);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(address);
    }
}
