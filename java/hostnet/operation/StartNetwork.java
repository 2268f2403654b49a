// SPDX-License-Identifier: Apache-2.0
package hostnet.operation;

import hostnet.model.LibvirtNetwork;

/** Starts a defined network of libvirt; with a managed MAC table libvirt sets {@code vlan_filtering} on its bridge. */
public record StartNetwork(String name) implements LibvirtOperation {
    @Override
    public String subject() {
        return name;
    }

    @Override
    public String summary() {
        return "~ network " + name + " inactive -> active";
    }

    @Override
    public Operation inverse() {
        return new StopNetwork(name);
    }

    @Override
    public void predict(Prediction prediction) {
        prediction
                .libvirtNetworks()
                .computeIfPresent(
                        name,
                        (key, network) -> new LibvirtNetwork(
                                name, network.uuid(), network.autostart(), network.inactive(), network.inactive()));
    }
}
