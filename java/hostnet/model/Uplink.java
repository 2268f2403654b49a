// SPDX-License-Identifier: Apache-2.0
package hostnet.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What ties a network to the outside: a nic, and the tag 0..4094 when the network is a vlan on it. */
public record Uplink(String nic, @Nullable Integer vlan) {
    /** The name of the device that carries the network: the nic itself or VDSM's {@code <nic>.<tag>}. */
    public String device() {
        return vlan == null ? nic : nic + "." + vlan;
    }

    // written out: what a record generates is linked anew at every start, and every task is a start
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Uplink that && nic.equals(that.nic) && Objects.equals(vlan, that.vlan);
    }

    @Override
    public int hashCode() {
        return 31 * nic.hashCode() + Objects.hashCode(vlan);
    }
}
