// SPDX-License-Identifier: Apache-2.0
package hostnet.policy;

import java.util.Locale;

/** What a vNIC on a network with a libvirt-managed MAC table must not do or be (libvirt-mac-table.md §3). */
public enum Rule {
    /** Plugged into the bridge past libvirt's network: nobody pins its address, and its tap floods and learns. */
    DIRECT_BRIDGE(Weight.REFUSED),
    /** Plugged into another network of libvirt that joins guests to the same bridge and leaves its table to the kernel. */
    OTHER_NETWORK(Weight.REFUSED),
    /** The guest may change its address, which libvirt notes and does not pin. */
    TRUST_GUEST_RX_FILTERS(Weight.REFUSED),
    /** The guest has changed its address: frames to the new one are dropped. */
    CHANGED_ADDRESS(Weight.REFUSED),
    /** The vNIC has VLAN tags of its own, which the bridge drops. */
    VLAN_TAG(Weight.REFUSED),
    /** Two vNICs have one address, which only one port can have pinned. */
    DUPLICATE_MAC(Weight.REFUSED),
    /** It is explicitly allowed to send from addresses of others, to which no answer would come. */
    MAC_SPOOFING(Weight.REFUSED),
    /** It is meant for machines within the guest, to whose addresses no frame would come. */
    NESTED(Weight.REFUSED),
    /** No filter keeps it from sending from addresses of others. */
    NO_SPOOF_FILTER(Weight.WARNED),
    /** The guest's processor is made for virtual machines: theirs would get no frame. */
    MAY_NEST(Weight.WARNED),
    /** Its traffic is mirrored, which makes the bridge and its uplink promiscuous again. */
    PORT_MIRRORING(Weight.WARNED),
    /** It shares its address with a device that is passed through. */
    TEAMING(Weight.WARNED),
    /** It asks for a port of another kind of switch, which a Linux bridge has not. */
    VIRTUAL_PORT(Weight.WARNED),
    /** Nothing is known of its network, so nothing was judged. */
    UNKNOWN_NETWORK(Weight.WARNED),
    /** Its definition cannot be read, so nothing was judged. */
    UNREADABLE(Weight.WARNED);

    /** What comes of a vNIC that breaks a rule. */
    public enum Weight {
        /** It has no network as it is. */
        REFUSED,
        /** It may come to have none. */
        WARNED
    }

    private final Weight weight;

    Rule(Weight weight) {
        this.weight = weight;
    }

    /** What comes of breaking it. */
    public Weight weight() {
        return weight;
    }

    /** Its name in messages and results. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
