// SPDX-License-Identifier: Apache-2.0
package hostnet.vdsm;

import hostnet.model.Cidr;
import hostnet.model.Ipv4;
import hostnet.model.Ipv4Settings;
import hostnet.problem.Kind;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The IPv4 attributes of one network: address, mask and gateway, which only make sense together. */
final class AddressParser {
    private static final int LONGEST_PREFIX = 32;
    private static final int FIRST_MULTICAST = 224;
    private static final int LOOPBACK = 127;

    private final Attributes network;

    AddressParser(Attributes network) {
        this.network = network;
    }

    Ipv4Settings settings() {
        boolean dhcp = dhcp();
        Cidr address = address();
        String gateway = gateway();
        if (dhcp && network.hasClear("ipaddr")) {
            bad("ipaddr", "ipaddr is given beside bootproto dhcp", "give one of them");
        }
        return new Ipv4Settings(dhcp, address, gateway);
    }

    private boolean dhcp() {
        String bootproto = network.text("bootproto", Kind.BAD_PARAMS);
        if (bootproto == null || bootproto.equals("none") || bootproto.equals("dhcp")) {
            return "dhcp".equals(bootproto);
        }
        network.problem(
                Kind.BAD_PARAMS,
                "bootproto",
                Shown.value(bootproto) + " is no value of bootproto",
                "give dhcp, or none, also for a static address");
        return false;
    }

    /** The address with its prefix length; null when none is given or it is unclear. */
    private @Nullable Cidr address() {
        String address = hostAddress("ipaddr");
        Integer prefix = prefix();
        if (network.has("ipaddr")) {
            requireMask(address);
        } else {
            for (String name : new String[] {"netmask", "prefix"}) {
                requireAddress(name);
            }
        }
        return address == null || prefix == null ? null : new Cidr(address, prefix);
    }

    private void requireMask(@Nullable String address) {
        if (address != null && !network.has("netmask") && !network.has("prefix")) {
            bad("ipaddr", "'" + address + "' has no mask", "give netmask or prefix, too");
        }
    }

    private void requireAddress(String name) {
        if (network.hasClear(name)) {
            String value = Shown.value(network.raw(name));
            bad(name, value + " is given without an address", "give ipaddr, too, or leave " + name + " out");
        }
    }

    /** The gateway; null when none is given or it is unclear. */
    private @Nullable String gateway() {
        String gateway = hostAddress("gateway");
        if (gateway != null && !network.has("ipaddr")) {
            requireAddress("gateway");
        }
        return gateway;
    }

    private @Nullable String hostAddress(String name) {
        String text = network.text(name, Kind.BAD_ADDR);
        if (text == null || isHost(text)) {
            return text;
        }
        int slash = text.indexOf('/');
        if (slash > 0 && isHost(text.substring(0, slash))) {
            bad(
                    name,
                    Shown.value(text) + " is an address with a mask in one",
                    "write " + name + ": " + text.substring(0, slash) + " and give the mask as prefix or netmask");
        } else {
            bad(
                    name,
                    Shown.value(text) + " is no IPv4 address of a host",
                    "give four numbers such as 192.0.2.7, without leading zeros");
        }
        return null;
    }

    private static boolean isHost(String text) {
        if (!Ipv4.isAddress(text)) {
            return false;
        }
        int first = Integer.parseInt(text.substring(0, text.indexOf('.')));
        return first > 0 && first < FIRST_MULTICAST && first != LOOPBACK;
    }

    private @Nullable Integer prefix() {
        Integer prefix = network.whole("prefix", 0, LONGEST_PREFIX, Kind.BAD_ADDR);
        if (!network.has("netmask")) {
            return prefix;
        }
        if (network.has("prefix")) {
            network.problem(Kind.BAD_PARAMS, "prefix", "prefix and netmask are both given", "give one of them");
        }
        return prefixOfNetmask();
    }

    private @Nullable Integer prefixOfNetmask() {
        String netmask = network.text("netmask", Kind.BAD_ADDR);
        OptionalInt prefix = netmask == null ? OptionalInt.empty() : Ipv4.prefixOf(netmask);
        if (netmask != null && prefix.isEmpty()) {
            bad(
                    "netmask",
                    Shown.value(netmask) + " is no netmask",
                    "give one such as 255.255.255.0, or the length of the prefix as prefix: 24");
        }
        return prefix.isPresent() ? prefix.getAsInt() : null;
    }

    private void bad(String name, String message, String remedy) {
        network.problem(Kind.BAD_ADDR, name, message, remedy);
    }
}
