// SPDX-License-Identifier: Apache-2.0
package hostnet.model;

import org.jspecify.annotations.Nullable;

/** An address with its prefix length, as {@code ip} prints it: {@code 192.0.2.5/24} or {@code 2001:db8::5/64}. */
public record Cidr(String address, int prefix) {
    /** Whether the address is of IPv6. */
    public boolean isIpv6() {
        return address.indexOf(':') >= 0;
    }

    @Override
    public String toString() {
        return address + "/" + prefix;
    }

    // written out: what a record generates is linked anew at every start, and every task is a start
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Cidr that && prefix == that.prefix && address.equals(that.address);
    }

    @Override
    public int hashCode() {
        return 31 * address.hashCode() + prefix;
    }
}
