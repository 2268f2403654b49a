// SPDX-License-Identifier: Apache-2.0
package hostnet.model;

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
}
