// SPDX-License-Identifier: Apache-2.0
package hostnet.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What ties a network to the outside: a nic or a bond, and the tag when the network is a vlan on it.
 *
 * @param base the name of the nic or bond
 * @param bond whether the base is a bond (VDSM's {@code bonding}) or a nic (VDSM's {@code nic})
 * @param vlan the tag 0..4094; null for an untagged network
 */
public record Uplink(String base, boolean bond, @Nullable Integer vlan) {
    /** An uplink over a nic. */
    public static Uplink ofNic(String nic, @Nullable Integer vlan) {
        return new Uplink(nic, false, vlan);
    }

    /** An uplink over a bond. */
    public static Uplink ofBond(String bond, @Nullable Integer vlan) {
        return new Uplink(bond, true, vlan);
    }

    /** The name of the device that carries the network: the base itself or VDSM's {@code <base>.<tag>}. */
    public String device() {
        return vlan == null ? base : base + "." + vlan;
    }

    /** VDSM's word for the base. */
    public String word() {
        return bond ? "bonding" : "nic";
    }

    /** Whether both are the same place on the host, where only one network can stand: names are unique among links. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Uplink that && base.equals(that.base) && Objects.equals(vlan, that.vlan);
    }

    @Override
    public int hashCode() {
        return 31 * base.hashCode() + Objects.hashCode(vlan);
    }
}
