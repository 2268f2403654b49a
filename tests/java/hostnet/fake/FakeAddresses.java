// SPDX-License-Identifier: Apache-2.0
package hostnet.fake;

import hostnet.model.Cidr;
import hostnet.model.Ipv4;
import hostnet.model.Link.Address;
import java.util.ArrayList;
import java.util.List;

/**
 * A link's addresses in the kernel's order: IPv4 primaries, secondaries, IPv6. A secondary lies in the network of a
 * primary and goes with it (sysctl promote_secondaries is 0 on Debian).
 */
final class FakeAddresses {
    private final List<Address> addresses;

    FakeAddresses(List<Address> addresses) {
        this.addresses = new ArrayList<>(addresses);
    }

    List<Address> list() {
        return List.copyOf(addresses);
    }

    void add(Address address) {
        Cidr cidr = address.cidr();
        if (addresses.stream().anyMatch(other -> other.cidr().equals(cidr))) {
            throw new Refusal("RTNETLINK answers: File exists");
        }
        int position = 0;
        while (position < addresses.size() && !cidr.isIpv6() && precedes(position, cidr)) {
            position++;
        }
        addresses.add(cidr.isIpv6() ? addresses.size() : position, address);
    }

    private boolean precedes(int position, Cidr added) {
        boolean secondary = addresses.stream().anyMatch(other -> sameSubnet(other.cidr(), added));
        return !addresses.get(position).cidr().isIpv6() && (secondary || !isSecondary(position));
    }

    private boolean isSecondary(int position) {
        Cidr cidr = addresses.get(position).cidr();
        return addresses.subList(0, position).stream().anyMatch(other -> sameSubnet(other.cidr(), cidr));
    }

    void remove(Cidr cidr) {
        int position = 0;
        while (position < addresses.size() && !addresses.get(position).cidr().equals(cidr)) {
            position++;
        }
        if (position == addresses.size()) {
            throw new Refusal("RTNETLINK answers: Cannot assign requested address");
        }
        boolean primary = !isSecondary(position);
        addresses.remove(position);
        if (primary) {
            addresses.removeIf(other -> sameSubnet(other.cidr(), cidr));
        }
    }

    private static boolean sameSubnet(Cidr left, Cidr right) {
        return !left.isIpv6()
                && !right.isIpv6()
                && left.prefix() == right.prefix()
                && Ipv4.sameNetwork(left, right.address());
    }

    boolean hasIpv4() {
        return addresses.stream().anyMatch(address -> !address.cidr().isIpv6());
    }
}
