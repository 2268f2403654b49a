// SPDX-License-Identifier: Apache-2.0
package hostnet.operation;

import hostnet.model.Cidr;
import hostnet.model.Link.Address;
import java.util.ArrayList;
import java.util.List;

/** Removes an address from a device. */
public record RemoveAddress(String device, Cidr address) implements KernelOperation {
    @Override
    public String subject() {
        return device;
    }

    @Override
    public String summary() {
        return "- " + device + " address " + address;
    }

    @Override
    public String line() {
        return "address delete " + address + " dev " + device;
    }

    @Override
    public Operation inverse() {
        return new AddAddress(device, address);
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
