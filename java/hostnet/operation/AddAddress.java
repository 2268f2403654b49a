// SPDX-License-Identifier: Apache-2.0
package hostnet.operation;

import hostnet.model.Cidr;
import hostnet.model.Ipv4;
import hostnet.model.Link.Address;
import hostnet.model.Link.Dad;
import java.util.ArrayList;
import java.util.List;

/**
 * Adds an address to a device.
 *
 * @param leased whether others, a DHCP client or a router, look after it: until they do, it is kept for {@value #GRACE}
 *     seconds only
 * @param attributes what else the address has, in the words of {@code ip address add}
 */
public record AddAddress(String device, Cidr address, boolean leased, String attributes) implements KernelOperation {
    /** How long a leased address stays when no client confirms it, in seconds. */
    public static final int GRACE = 600;

    /** An address as anybody would add it. */
    public AddAddress(String device, Cidr address, boolean leased) {
        this(device, address, leased, usual(address));
    }

    /** A static address as anybody would add it. */
    public AddAddress(String device, Cidr address) {
        this(device, address, false);
    }

    private static String usual(Cidr address) {
        String broadcast = address.isIpv6() ? null : Ipv4.broadcastOf(address);
        return broadcast == null ? "" : "broadcast " + broadcast;
    }

    @Override
    public String subject() {
        return device;
    }

    @Override
    public String summary() {
        return "+ " + device + (leased ? " leased address " : " address ") + address;
    }

    @Override
    public String line() {
        // who looks after a leased one may have set it meanwhile
        return (leased ? "address replace " : "address add ") + address
                + (attributes.isEmpty() ? "" : " " + attributes)
                + " dev " + device
                + (leased ? " valid_lft " + GRACE + " preferred_lft " + GRACE : "");
    }

    @Override
    public Operation inverse() {
        return new RemoveAddress(device, address, leased, attributes);
    }

    @Override
    public void predict(Prediction prediction) {
        prediction.editLink(device, link -> {
            List<Address> addresses = new ArrayList<>(link.addresses());
            addresses.add(new Address(address, false, leased, Dad.PASSED, attributes));
            return link.withAddresses(addresses);
        });
    }
}
