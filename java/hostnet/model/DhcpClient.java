// SPDX-License-Identifier: Apache-2.0
package hostnet.model;

import org.jspecify.annotations.Nullable;

/**
 * A DHCP client that hostnet runs for the top device of a network, in a unit of its own.
 *
 * @param ipv6 whether it asks for IPv6 leases (DHCPv6) or for IPv4 ones
 * @param identity as whom it asks: the client identifier of IPv4, or {@code DUID/IAID} of IPv6, as bytes in hexadecimal
 *     with colons; empty for the client's own, which follows from the device's MAC address
 * @param defaultRoute whether the host's default route comes with the lease
 * @param nameservers whether the host's nameservers come with the lease
 */
public record DhcpClient(String device, boolean ipv6, String identity, boolean defaultRoute, boolean nameservers) {
    /** The protocol's name. */
    public String protocol() {
        return protocol(ipv6);
    }

    /** The name of the protocol for that family. */
    public static String protocol(boolean ipv6) {
        return ipv6 ? "dhcpv6" : "dhcp";
    }

    /** Whether both are the device's client for the same protocol, whatever they ask for. */
    public boolean hasSameUnit(DhcpClient other) {
        return device.equals(other.device) && ipv6 == other.ipv6;
    }

    // written out: what a record generates is linked anew at every start, and every task is a start
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DhcpClient that
                && device.equals(that.device)
                && ipv6 == that.ipv6
                && identity.equals(that.identity)
                && defaultRoute == that.defaultRoute
                && nameservers == that.nameservers;
    }

    @Override
    public int hashCode() {
        return 31 * device.hashCode() + (ipv6 ? 1 : 0);
    }
}
