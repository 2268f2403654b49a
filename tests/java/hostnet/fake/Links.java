// SPDX-License-Identifier: Apache-2.0
package hostnet.fake;

import hostnet.model.BondState;
import hostnet.model.Cidr;
import hostnet.model.Link;
import hostnet.model.Link.Address;
import hostnet.model.LinkKind;
import hostnet.model.Port;
import hostnet.model.Shaping;
import hostnet.operation.BondOption;
import hostnet.operation.BridgeOption;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Links as a reading would show them, made of the few things that matter to a test. */
public final class Links {
    private Links() {}

    /** A nic, dummy, tap or the like that is up with an MTU of 1500. */
    public static Link plain(String name, LinkKind kind) {
        return link(name, kind, null, null);
    }

    /** A vlan device that is up with an MTU of 1500 and the MAC address of its base. */
    public static Link vlan(String name, String base, int tag) {
        return link(name, LinkKind.VLAN, base, tag).withMac(macOf(base));
    }

    /** A bridge that is up with the kernel's options. */
    public static Link bridge(String name) {
        return link(name, LinkKind.BRIDGE, null, null).withBridgeOptions(BridgeOption.defaults());
    }

    /** A bond that is up with the mode of that number and the kernel's other options. */
    public static Link bond(String name, String mode) {
        return link(name, LinkKind.BOND, null, null).withBond(BondState.of(BondOption.usual(mode)));
    }

    private static Link link(String name, LinkKind kind, @Nullable String base, @Nullable Integer tag) {
        return new Link(
                name,
                kind,
                kind == LinkKind.LOOPBACK ? "00:00:00:00:00:00" : macOf(name),
                null,
                1500,
                kind == LinkKind.LOOPBACK ? 0 : 65535,
                true,
                "UP",
                null,
                base,
                tag,
                0,
                List.of(),
                Collections.emptySortedMap(),
                null,
                Shaping.NONE);
    }

    /** A MAC address that follows from the name: a tap's is libvirt's kind, any other is locally administered. */
    public static String macOf(String name) {
        int hash = Arrays.hashCode(name.toCharArray());
        String start = name.startsWith("vnet") ? "fe" : "02";
        return String.format(
                Locale.ROOT,
                "%s:00:%02x:%02x:%02x:%02x",
                start,
                hash >>> 24,
                hash >> 16 & 255,
                hash >> 8 & 255,
                hash & 255);
    }

    /** The link as a port of a bridge that treats it so. */
    public static Link port(Link link, String master, boolean learning, boolean flood) {
        return new Link(
                link.name(),
                link.kind(),
                link.mac(),
                link.permanentMac(),
                link.mtu(),
                link.maxMtu(),
                link.up(),
                link.operState(),
                master,
                link.base(),
                link.tag(),
                link.promiscuity(),
                link.addresses(),
                link.bridgeOptions(),
                new Port(learning, flood),
                link.shaping(),
                link.bond(),
                link.aggregator());
    }

    /** The link with another largest MTU; 0 when its driver states none. */
    public static Link withMaxMtu(Link link, int maxMtu) {
        return new Link(
                link.name(),
                link.kind(),
                link.mac(),
                link.permanentMac(),
                link.mtu(),
                maxMtu,
                link.up(),
                link.operState(),
                link.master(),
                link.base(),
                link.tag(),
                link.promiscuity(),
                link.addresses(),
                link.bridgeOptions(),
                link.port(),
                link.shaping(),
                link.bond(),
                link.aggregator());
    }

    /** An address written {@code 192.0.2.5/24}, or {@code 192.0.2.5/24 leased}. */
    public static Address address(String text) {
        boolean leased = text.endsWith(" leased");
        return new Address(cidr(leased ? text.substring(0, text.indexOf(' ')) : text), false, leased);
    }

    /** An address with its prefix length, written {@code 192.0.2.5/24}. */
    public static Cidr cidr(String text) {
        int slash = text.indexOf('/');
        return new Cidr(text.substring(0, slash), Integer.parseInt(text.substring(slash + 1)));
    }
}
