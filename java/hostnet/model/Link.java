// SPDX-License-Identifier: Apache-2.0
package hostnet.model;

import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A link of the running kernel with its addresses.
 *
 * @param mac lower case with colons; empty where a link has none
 * @param permanentMac the address burnt in, when it is known and the link has one
 * @param maxMtu the largest MTU the driver takes, in bytes; 0 when it states none
 * @param up the administrative state
 * @param operState the kernel's operational state, upper case; volatile
 * @param master the bridge or bond this link is a port of
 * @param base the link below a vlan
 * @param tag the tag of a vlan, 0..4094
 * @param promiscuity the kernel's count of users who asked for promiscuous mode
 * @param bridgeOptions every option of a bridge that can be set by its sysfs name, and {@link #TOPOLOGY_CHANGE} while
 *     there is one; empty for other kinds
 * @param port how a bridge treats this port; null when the link is none
 * @param shaping how its outbound traffic is shared
 */
public record Link(
        String name,
        LinkKind kind,
        String mac,
        @Nullable String permanentMac,
        int mtu,
        int maxMtu,
        boolean up,
        String operState,
        @Nullable String master,
        @Nullable String base,
        @Nullable Integer tag,
        int promiscuity,
        List<Address> addresses,
        SortedMap<String, String> bridgeOptions,
        @Nullable Port port,
        Shaping shaping) {

    /** The bridge option that is there, and 1, while STP tells the bridge to forget stations faster; volatile. */
    public static final String TOPOLOGY_CHANGE = "topology_change";

    /** How a bridge treats one of its ports. */
    public record Port(boolean learning, boolean flood) {}

    /** An address of a link; {@code linkScope} ones (fe80::/10 and their like) come and go with the kernel. */
    public record Address(Cidr cidr, boolean linkScope, boolean dynamic) {}

    /** Whether STP has shortened the bridge's ageing time, so that no reading shows what it was set to. */
    public boolean forgetsFaster() {
        return "1".equals(bridgeOptions.get(TOPOLOGY_CHANGE)) && "1".equals(bridgeOptions.get("stp_state"));
    }

    /** The link with another MTU. */
    public Link withMtu(int newMtu) {
        return edit(mac, newMtu, up, addresses, bridgeOptions, shaping);
    }

    /** The link with another MAC address. */
    public Link withMac(String newMac) {
        return edit(newMac, mtu, up, addresses, bridgeOptions, shaping);
    }

    /** The link set up or down. */
    public Link withUp(boolean newUp) {
        return edit(mac, mtu, newUp, addresses, bridgeOptions, shaping);
    }

    /** The link as a port of another bridge, which at first learns from it and floods to it, or of none. */
    public Link withMaster(@Nullable String newMaster) {
        return new Link(
                name,
                kind,
                mac,
                permanentMac,
                mtu,
                maxMtu,
                up,
                operState,
                newMaster,
                base,
                tag,
                promiscuity,
                addresses,
                bridgeOptions,
                newMaster == null ? null : new Port(true, true),
                shaping);
    }

    /** The link with other addresses. */
    public Link withAddresses(List<Address> newAddresses) {
        return edit(mac, mtu, up, List.copyOf(newAddresses), bridgeOptions, shaping);
    }

    /** The bridge with other options. */
    public Link withBridgeOptions(SortedMap<String, String> newOptions) {
        return edit(mac, mtu, up, addresses, newOptions, shaping);
    }

    /** The link whose traffic is shared another way. */
    public Link withShaping(Shaping newShaping) {
        return edit(mac, mtu, up, addresses, bridgeOptions, newShaping);
    }

    /** The link with what moves by itself set to these values. */
    public Link withVolatileState(String newOperState, int newPromiscuity) {
        return new Link(
                name,
                kind,
                mac,
                permanentMac,
                mtu,
                maxMtu,
                up,
                newOperState,
                master,
                base,
                tag,
                newPromiscuity,
                addresses,
                bridgeOptions,
                port,
                shaping);
    }

    private Link edit(
            String newMac,
            int newMtu,
            boolean newUp,
            List<Address> newAddresses,
            SortedMap<String, String> newOptions,
            Shaping newShaping) {
        return new Link(
                name,
                kind,
                newMac,
                permanentMac,
                newMtu,
                maxMtu,
                newUp,
                operState,
                master,
                base,
                tag,
                promiscuity,
                newAddresses,
                newOptions,
                port,
                newShaping);
    }
}
