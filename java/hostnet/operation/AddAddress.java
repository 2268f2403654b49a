// SPDX-License-Identifier: Apache-2.0
package hostnet.operation;

import hostnet.model.Cidr;
import hostnet.model.Link.Address;
import java.util.ArrayList;
import java.util.List;

/** Adds a static address to a device. */
public record AddAddress(String device, Cidr address) implements KernelOperation {
    @Override
    public String subject() {
        return device;
    }

    @Override
    public String summary() {
        return "+ " + device + " address " + address;
    }

    @Override
    public String line() {
        return "address add " + address + (address.isIpv6() ? "" : " broadcast +") + " dev " + device;
    }

    @Override
    public Operation inverse() {
        return new RemoveAddress(device, address);
    }

    @Override
    public void predict(Prediction prediction) {
        prediction.editLink(device, link -> {
            List<Address> addresses = new ArrayList<>(link.addresses());
            addresses.add(new Address(address, false, false));
            return link.withAddresses(addresses);
        });
    }
}
