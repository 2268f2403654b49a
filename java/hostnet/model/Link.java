// SPDX-License-Identifier: Apache-2.0
package hostnet.model;

import java.util.List;
import java.util.SortedMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A link of the running kernel with its addresses.
 *
 * @param mac lower case with colons; empty where a link has none
 * @param permanentMac a bond's port: the address it had before and gets back; else the address burnt in, where it is
 *     another than the present one
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
 * @param bond the options and the state of a bond; null for other kinds
 * @param aggregator the 802.3ad aggregator that this port of a bond is in, or that this bond uses; null for none;
 *     volatile
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
        Shaping shaping,
        @Nullable BondState bond,
        @Nullable Integer aggregator) {

    private static final int MAX_MTU = 65535;

    /** The bridge option that is there, and 1, while STP tells the bridge to forget stations faster; volatile. */
    public static final String TOPOLOGY_CHANGE = "topology_change";

    /** What the kernel found about an address when it looked for a duplicate (RFC 4862). */
    public enum Dad {
        /** Nobody else has it, or nobody looked. */
        PASSED,
        /** It still looks; a device without a carrier does so for ever. */
        TENTATIVE,
        /** Another host has it, and the kernel does not use it. */
        FAILED
    }

    /**
     * An address of a link; {@code linkScope} ones (fe80::/10 and their like) come and go with the kernel.
     *
     * @param dynamic whether it ends, unless a DHCP client or a router renews it
     * @param attributes what else {@code ip address add} needs to make the very same address again, in its words
     */
    public record Address(Cidr cidr, boolean linkScope, boolean dynamic, Dad dad, String attributes) {
        /** An address with nothing else. */
        public Address(Cidr cidr, boolean linkScope, boolean dynamic) {
            this(cidr, linkScope, dynamic, Dad.PASSED, "");
        }
    }

    /** A link that is neither a bond nor a port of one. */
    public Link(
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
        this(
                name,
                kind,
                mac,
                permanentMac,
                mtu,
                maxMtu,
                up,
                operState,
                master,
                base,
                tag,
                promiscuity,
                addresses,
                bridgeOptions,
                port,
                shaping,
                null,
                null);
    }

    /** A link as the kernel makes it: down, without a master or addresses. */
    public static Link made(
            String name,
            LinkKind kind,
            String mac,
            int mtu,
            @Nullable String base,
            @Nullable Integer tag,
            SortedMap<String, String> bridgeOptions) {
        return new Link(
                name,
                kind,
                mac,
                null,
                mtu,
                MAX_MTU,
                false,
                "DOWN",
                null,
                base,
                tag,
                0,
                List.of(),
                bridgeOptions,
                null,
                Shaping.NONE,
                null,
                null);
    }

    /** Whether it is a bridge whose ports keep to their VLANs ({@code vlan_filtering}). */
    public boolean filtersVlans() {
        return "1".equals(bridgeOptions.get("vlan_filtering"));
    }

    /** Whether STP has shortened the bridge's ageing time, so that no reading shows what it was set to. */
    public boolean forgetsFaster() {
        return "1".equals(bridgeOptions.get(TOPOLOGY_CHANGE)) && "1".equals(bridgeOptions.get("stp_state"));
    }

    /** The link with another MTU. */
    public Link withMtu(int newMtu) {
        return edit(edit -> edit.mtu = newMtu);
    }

    /** The link with another MAC address. */
    public Link withMac(String newMac) {
        return edit(edit -> edit.mac = newMac);
    }

    /** The link set up or down. */
    public Link withUp(boolean newUp) {
        return edit(edit -> edit.up = newUp);
    }

    /** The link as a port of another bridge, which at first learns from it and floods to it, or of none. */
    public Link withMaster(@Nullable String newMaster) {
        return edit(edit -> {
            edit.master = newMaster;
            edit.port = newMaster == null ? null : Port.NEW;
        });
    }

    /** The port that its bridge treats another way. */
    public Link withPort(@Nullable Port newPort) {
        return edit(edit -> edit.port = newPort);
    }

    /** The link as a port of a bond, which sets it up with its own MAC address and MTU; with its own for later. */
    public Link inBond(Link bondLink) {
        return edit(edit -> {
            edit.master = bondLink.name();
            edit.up = true;
            edit.permanentMac = mac;
            edit.mac = bondLink.mac();
            edit.mtu = bondLink.mtu();
        });
    }

    /** The port as its bond leaves it: down, with its own MAC address again. */
    public Link outOfBond() {
        return edit(edit -> {
            edit.master = null;
            edit.up = false;
            edit.mac = permanentMac == null ? mac : permanentMac;
            edit.permanentMac = null;
            edit.aggregator = null;
        });
    }

    /** The link with other addresses. */
    public Link withAddresses(List<Address> newAddresses) {
        return edit(edit -> edit.addresses = List.copyOf(newAddresses));
    }

    /** The bridge with other options. */
    public Link withBridgeOptions(SortedMap<String, String> newOptions) {
        return edit(edit -> edit.bridgeOptions = newOptions);
    }

    /** The link whose traffic is shared another way. */
    public Link withShaping(Shaping newShaping) {
        return edit(edit -> edit.shaping = newShaping);
    }

    /** The bond in another state, or the link that is none. */
    public Link withBond(@Nullable BondState newBond) {
        return edit(edit -> edit.bond = newBond);
    }

    /** The link in another aggregator, or in none. */
    public Link withAggregator(@Nullable Integer newAggregator) {
        return edit(edit -> edit.aggregator = newAggregator);
    }

    /** The link with what moves by itself set to these values, and without what a bond negotiates. */
    public Link withVolatileState(String newOperState, int newPromiscuity) {
        return edit(edit -> {
            edit.operState = newOperState;
            edit.promiscuity = newPromiscuity;
            edit.aggregator = null;
            edit.bond = bond == null ? null : bond.settled();
        });
    }

    private Link edit(Consumer<LinkEdit> change) {
        LinkEdit edit = new LinkEdit(this);
        change.accept(edit);
        return edit.link();
    }
}
