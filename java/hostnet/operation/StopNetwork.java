// SPDX-License-Identifier: Apache-2.0
package hostnet.operation;

import hostnet.model.LibvirtNetwork;

/** Stops a network of libvirt; running domains keep their taps (libvirt-mac-table.md §1: nothing is detached). */
public record StopNetwork(String name) implements LibvirtOperation {
    @Override
    public String subject() {
        return name;
    }

    @Override
    public String summary() {
        return "~ network " + name + " active -> inactive";
    }

    @Override
    public Operation inverse() {
        return new StartNetwork(name);
    }

    @Override
    public void predict(Prediction prediction) {
        prediction
                .libvirtNetworks()
                .computeIfPresent(
                        name,
                        (key, network) -> network.inactive() == null
                                ? null
                                : new LibvirtNetwork(
                                        name, network.uuid(), network.autostart(), network.inactive(), null));
    }
}
