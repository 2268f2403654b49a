// SPDX-License-Identifier: Apache-2.0
package hostnet.operation;

import hostnet.model.Cidr;
import hostnet.model.Link.Address;
import java.util.ArrayList;
import java.util.List;

/**
 * Adds an address to a device.
 *
 * @param leased whether a DHCP client looks after it: until that does, it is kept for {@value #GRACE} seconds only
 */
public record AddAddress(String device, Cidr address, boolean leased) implements KernelOperation {
    /** How long a leased address stays when no client confirms it, in seconds. */
    public static final int GRACE = 600;

    /** A static address. */
    public AddAddress(String device, Cidr address) {
        this(device, address, false);
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
        return "address add " + address + (address.isIpv6() ? "" : " broadcast +") + " dev " + device
                + (leased ? " valid_lft " + GRACE + " preferred_lft " + GRACE : "");
    }

    @Override
    public Operation inverse() {
        return new RemoveAddress(device, address, leased);
    }

    @Override
    public void predict(Prediction prediction) {
        prediction.editLink(device, link -> {
            List<Address> addresses = new ArrayList<>(link.addresses());
            addresses.add(new Address(address, false, leased));
            return link.withAddresses(addresses);
        });
    }
}
