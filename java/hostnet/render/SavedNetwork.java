// SPDX-License-Identifier: Apache-2.0
package hostnet.render;

import hostnet.model.Cidr;
import hostnet.model.HostQos;
import hostnet.model.HostQos.Curve;
import hostnet.model.Ipv4;
import hostnet.model.Ipv4Settings;
import hostnet.model.Ipv6;
import hostnet.model.Ipv6Settings;
import hostnet.model.Network;
import hostnet.model.Uplink;
import hostnet.model.VnicException;
import hostnet.model.VnicHook;
import hostnet.model.VnicHook.Way;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A network read back from the fields of its saved JSON. */
final class SavedNetwork {
    private static final int MOST_TAG = 4094;
    private static final int MOST_MTU = 65535;

    private final SavedFields saved;

    SavedNetwork(SavedFields saved) {
        this.saved = saved;
    }

    Network network(String name) {
        boolean bridged = saved.flag("bridged", true);
        boolean stp = saved.flag("stp", false);
        Network network = new Network(
                name,
                bridged,
                uplink(),
                (int) saved.number("mtu", Network.DEFAULT_MTU, MOST_MTU),
                bridged && stp,
                ipv4(),
                ipv6(),
                saved.flag("defaultRoute", false),
                saved.texts("nameservers"),
                qos(),
                saved.flag(SavedJson.FLAG, false),
                vnicHook(),
                custom());
        saved.text("switch");
        saved.finish();
        return network;
    }

    private @Nullable Uplink uplink() {
        String nic = saved.text("nic");
        String bond = saved.text("bonding");
        Integer tag = saved.has("vlan") ? (int) saved.number("vlan", 0, MOST_TAG) : null;
        if (bond != null) {
            return Uplink.ofBond(bond, tag);
        }
        return nic == null ? null : Uplink.ofNic(nic, tag);
    }

    private Ipv4Settings ipv4() {
        String address = saved.text("ipaddr");
        String netmask = saved.text("netmask");
        Cidr cidr = null;
        if (address != null) {
            OptionalInt prefix = Ipv4.prefixOf(String.valueOf(netmask));
            if (!Ipv4.isAddress(address) || prefix.isEmpty()) {
                throw SavedFields.wrong("ipaddr");
            }
            cidr = new Cidr(address, prefix.getAsInt());
        }
        return new Ipv4Settings("dhcp".equals(saved.text("bootproto")), cidr, saved.text("gateway"));
    }

    private Ipv6Settings ipv6() {
        String text = saved.text("ipv6addr");
        Cidr cidr = text == null ? null : Ipv6.cidr(text);
        if (text != null && cidr == null) {
            throw SavedFields.wrong("ipv6addr");
        }
        return new Ipv6Settings(
                saved.flag("dhcpv6", false), saved.flag("ipv6autoconf", false), cidr, saved.text("ipv6gateway"));
    }

    private @Nullable HostQos qos() {
        SavedFields qos = saved.object("hostQos");
        SavedFields out = qos == null ? null : qos.object("out");
        if (qos == null) {
            return null;
        }
        Curve linkShare = out == null ? null : curve(out, "ls");
        if (out == null || linkShare == null) {
            throw SavedFields.wrong("hostQos");
        }
        HostQos read = new HostQos(linkShare, curve(out, "ul"), curve(out, "rt"));
        out.finish();
        qos.finish();
        return read;
    }

    private static @Nullable Curve curve(SavedFields out, String key) {
        SavedFields curve = out.object(key);
        if (curve == null) {
            return null;
        }
        Curve read = new Curve(rate(curve, "m1"), rate(curve, "d"), rate(curve, "m2"));
        curve.finish();
        return read;
    }

    private static long rate(SavedFields curve, String key) {
        return curve.number(key, 0, Long.MAX_VALUE);
    }

    private VnicHook vnicHook() {
        String word = saved.text(SavedJson.HOOK);
        Way way = word == null ? VnicHook.USUAL.way() : Way.of(word);
        List<VnicException> exceptions = new ArrayList<>();
        for (String text : saved.texts(SavedJson.EXCEPTIONS)) {
            VnicException exception = VnicException.read(text);
            if (exception == null) {
                throw SavedFields.wrong(SavedJson.EXCEPTIONS);
            }
            exceptions.add(exception);
        }
        if (way == null) {
            throw SavedFields.wrong(SavedJson.HOOK);
        }
        return new VnicHook(way, List.copyOf(exceptions));
    }

    private SortedMap<String, String> custom() {
        SortedMap<String, String> custom = new TreeMap<>();
        SavedFields fields = saved.object("custom");
        if (fields != null) {
            for (String name : fields.names()) {
                custom.put(name, String.valueOf(fields.text(name)));
            }
        }
        return Collections.unmodifiableSortedMap(custom);
    }
}
