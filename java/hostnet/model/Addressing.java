// SPDX-License-Identifier: Apache-2.0
package hostnet.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What IP means for a device that hostnet owns.
 *
 * @param defaultRoute whether the host's default route may lead through it
 * @param free whether it is nobody's any more: then IPv6 is as the kernel gives it to a new device
 */
public record Addressing(Ipv4Settings ipv4, Ipv6Settings ipv6, boolean defaultRoute, boolean free) {
    /** No IP at all, as for the port of a bridge (vdsm-networks.md §4.7). */
    public static final Addressing NONE = new Addressing(Ipv4Settings.NONE, Ipv6Settings.NONE, false, false);

    /** A device that hostnet lets go of. */
    public static final Addressing FREE = new Addressing(Ipv4Settings.NONE, Ipv6Settings.NONE, false, true);

    /** The top device of the network. */
    public static Addressing of(Network network) {
        return new Addressing(network.ipv4(), network.ipv6(), network.defaultRoute(), false);
    }

    /** The static addresses, IPv4 first. */
    public List<Cidr> statics() {
        List<Cidr> statics = new ArrayList<>(2);
        add(ipv4.address(), statics);
        add(ipv6.address(), statics);
        return statics;
    }

    private static void add(@Nullable Cidr address, List<Cidr> statics) {
        if (address != null) {
            statics.add(address);
        }
    }

    /** Whether router advertisements count: for addresses of their own, or for the routes beside DHCPv6. */
    public boolean listensToRouters() {
        return ipv6.autoconf() || ipv6.dhcp();
    }

    /** Whether others than the kernel's user, routers above all, may give the device IPv6 addresses. */
    public boolean takesIpv6() {
        return free || listensToRouters();
    }
}
