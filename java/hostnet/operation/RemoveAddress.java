// SPDX-License-Identifier: Apache-2.0
package hostnet.operation;

import hostnet.model.Cidr;
import hostnet.model.Link.Address;
import java.util.ArrayList;
import java.util.List;

/**
 * Removes an address from a device.
 *
 * @param leased whether it came by a lease or from a router; taken back, it is kept for a while only, until somebody
 *     confirms it
 * @param attributes what else the address has, in the words of {@code ip address add}
 */
public record RemoveAddress(String device, Cidr address, boolean leased, String attributes) implements KernelOperation {
    /** An address with nothing else. */
    public RemoveAddress(String device, Cidr address) {
        this(device, address, false, "");
    }

    @Override
    public String subject() {
        return device;
    }

    @Override
    public String summary() {
        return "- " + device + (leased ? " leased address " : " address ") + address;
    }

    @Override
    public String line() {
        return "address delete " + address + " dev " + device;
    }

    @Override
    public Operation inverse() {
        return new AddAddress(device, address, leased, attributes);
    }

    @Override
    public void predict(Prediction prediction) {
        prediction.editLink(device, link -> {
            List<Address> addresses = new ArrayList<>(link.addresses());
            addresses.removeIf(each -> each.cidr().equals(address));
            return link.withAddresses(addresses);
        });
    }
}
