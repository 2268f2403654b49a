// SPDX-License-Identifier: Apache-2.0
package hostnet.model;

import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A declared network, canonicalised: every default of VDSM is filled in, so two equal declarations are equal values.
 *
 * @param name 1..15 characters; a bridged network's bridge has exactly this name (VDSM)
 * @param mtu of the top device in bytes, 68..65535
 * @param nameservers at most three, in order, only with the default route (VDSM); null when the caller does not say and
 *     the merge has not settled it
 * @param qos its share of the base device; null for none
 * @param vnicHook what libvirt's hook does to vNICs that would break on it; counts only with a managed MAC table
 * @param custom VDSM's free-form map; {@code bridge_opts} in it is sorted and single-spaced
 */
public record Network(
        String name,
        boolean bridged,
        @Nullable Uplink uplink,
        int mtu,
        boolean stp,
        Ipv4Settings ipv4,
        Ipv6Settings ipv6,
        boolean defaultRoute,
        @Nullable List<String> nameservers,
        @Nullable HostQos qos,
        boolean managesMacs,
        VnicHook vnicHook,
        SortedMap<String, String> custom) {

    /** VDSM's default MTU, in bytes. */
    public static final int DEFAULT_MTU = 1500;

    /** The key of {@link #custom} that holds bridge options as {@code k=v k=v}. */
    public static final String BRIDGE_OPTIONS = "bridge_opts";

    /** The bridge options that the declaration sets, by their sysfs names; empty for a network without a bridge. */
    public SortedMap<String, String> bridgeOptions() {
        return BridgeOptions.parse(bridged ? custom.getOrDefault(BRIDGE_OPTIONS, "") : "");
    }

    /** The static IPv4 address; null for none. */
    public @Nullable Cidr address() {
        return ipv4.address();
    }

    /** The IPv4 router; null for none. */
    public @Nullable String gateway() {
        return ipv4.gateway();
    }

    /** Whether libvirt is to manage the MAC table of this network's bridge; never true without a bridge. */
    public boolean macTableManaged() {
        return bridged && managesMacs;
    }

    /** The name of this network in libvirt, as VDSM forms it. */
    public String libvirtName() {
        return libvirtNameOf(name);
    }

    /** The name in libvirt of the network called so. */
    public static String libvirtNameOf(String name) {
        return "vdsm-" + name;
    }

    /** The same network that no longer carries the host's default route. */
    public Network withoutDefaultRoute() {
        return new Network(
                name, bridged, uplink, mtu, stp, ipv4, ipv6, false, List.of(), qos, managesMacs, vnicHook, custom);
    }

    /** The same network with these nameservers. */
    public Network withNameservers(List<String> servers) {
        return new Network(
                name, bridged, uplink, mtu, stp, ipv4, ipv6, defaultRoute, servers, qos, managesMacs, vnicHook, custom);
    }

    // written out: what a record generates is linked anew at every start, and every task is a start
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Network that
                && name.equals(that.name)
                && bridged == that.bridged
                && Objects.equals(uplink, that.uplink)
                && mtu == that.mtu
                && stp == that.stp
                && ipv4.equals(that.ipv4)
                && ipv6.equals(that.ipv6)
                && defaultRoute == that.defaultRoute
                && Objects.equals(nameservers, that.nameservers)
                && Objects.equals(qos, that.qos)
                && managesMacs == that.managesMacs
                && vnicHook.equals(that.vnicHook)
                && custom.equals(that.custom);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }
}
