// SPDX-License-Identifier: Apache-2.0
package hostnet.fake;

import hostnet.model.Cidr;
import hostnet.model.HostQos;
import hostnet.model.Ipv4Settings;
import hostnet.model.Ipv6Settings;
import hostnet.model.Network;
import hostnet.model.Uplink;
import hostnet.model.VnicHook;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A network for tests, step by step from VDSM's defaults or from another network. */
public final class NetworkBuilder {
    private final String name;
    private boolean bridged = true;
    private @Nullable Uplink uplink;
    private int mtu = Network.DEFAULT_MTU;
    private boolean stp;
    private Ipv4Settings ipv4 = Ipv4Settings.NONE;
    private Ipv6Settings ipv6 = Ipv6Settings.NONE;
    private boolean defaultRoute;
    private @Nullable List<String> nameservers;
    private @Nullable HostQos qos;
    private boolean managesMacs;
    private VnicHook vnicHook = VnicHook.USUAL;
    private SortedMap<String, String> custom = new TreeMap<>();

    private NetworkBuilder(String name) {
        this.name = name;
    }

    /** The network of that name with every default. */
    public static NetworkBuilder network(String name) {
        return new NetworkBuilder(name);
    }

    /** The same network, to be changed. */
    public static NetworkBuilder like(Network network) {
        NetworkBuilder builder = new NetworkBuilder(network.name());
        builder.bridged = network.bridged();
        builder.uplink = network.uplink();
        builder.mtu = network.mtu();
        builder.stp = network.stp();
        builder.ipv4 = network.ipv4();
        builder.ipv6 = network.ipv6();
        builder.defaultRoute = network.defaultRoute();
        builder.nameservers = network.nameservers();
        builder.qos = network.qos();
        builder.managesMacs = network.managesMacs();
        builder.vnicHook = network.vnicHook();
        builder.custom = network.custom();
        return builder;
    }

    public NetworkBuilder bridged(boolean value) {
        bridged = value;
        return this;
    }

    public NetworkBuilder uplink(@Nullable Uplink value) {
        uplink = value;
        return this;
    }

    public NetworkBuilder mtu(int value) {
        mtu = value;
        return this;
    }

    public NetworkBuilder stp(boolean value) {
        stp = value;
        return this;
    }

    public NetworkBuilder ipv4(Ipv4Settings value) {
        ipv4 = value;
        return this;
    }

    public NetworkBuilder address(@Nullable Cidr address, @Nullable String gateway) {
        return ipv4(new Ipv4Settings(false, address, gateway));
    }

    public NetworkBuilder ipv6(Ipv6Settings value) {
        ipv6 = value;
        return this;
    }

    public NetworkBuilder defaultRoute(boolean value) {
        defaultRoute = value;
        return this;
    }

    public NetworkBuilder nameservers(@Nullable List<String> value) {
        nameservers = value;
        return this;
    }

    public NetworkBuilder qos(@Nullable HostQos value) {
        qos = value;
        return this;
    }

    public NetworkBuilder managesMacs(boolean value) {
        managesMacs = value;
        return this;
    }

    public NetworkBuilder vnicHook(VnicHook value) {
        vnicHook = value;
        return this;
    }

    public NetworkBuilder custom(SortedMap<String, String> value) {
        custom = value;
        return this;
    }

    public Network build() {
        return new Network(
                name,
                bridged,
                uplink,
                mtu,
                stp,
                ipv4,
                ipv6,
                defaultRoute,
                nameservers,
                qos,
                managesMacs,
                vnicHook,
                custom);
    }
}
