// SPDX-License-Identifier: Apache-2.0
package hostnet.operation;

import hostnet.model.LibvirtNetwork;

/** Sets whether libvirt starts a network with its daemon. */
public record SetAutostart(String name, boolean after) implements LibvirtOperation {
    @Override
    public String subject() {
        return name;
    }

    @Override
    public String summary() {
        return "~ network " + name + " autostart " + (after ? "off -> on" : "on -> off");
    }

    @Override
    public Operation inverse() {
        return new SetAutostart(name, !after);
    }

    @Override
    public void predict(Prediction prediction) {
        prediction
                .libvirtNetworks()
                .computeIfPresent(
                        name,
                        (key, network) ->
                                new LibvirtNetwork(name, network.uuid(), after, network.inactive(), network.live()));
    }
}
