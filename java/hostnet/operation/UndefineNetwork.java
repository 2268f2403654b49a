// SPDX-License-Identifier: Apache-2.0
package hostnet.operation;

import hostnet.model.LibvirtDefinition;
import hostnet.model.LibvirtNetwork;
import org.jspecify.annotations.Nullable;

/** Makes libvirt forget the persistent definition of a network, and with it the network unless that runs. */
public record UndefineNetwork(String name, @Nullable String uuid, LibvirtDefinition before)
        implements LibvirtOperation {
    @Override
    public String subject() {
        return name;
    }

    @Override
    public String summary() {
        return "- network " + name;
    }

    @Override
    public Operation inverse() {
        return new DefineNetwork(name, uuid, null, before);
    }

    @Override
    public void predict(Prediction prediction) {
        // a running network goes on as a transient one
        prediction
                .libvirtNetworks()
                .computeIfPresent(
                        name,
                        (key, network) -> network.live() == null
                                ? null
                                : new LibvirtNetwork(name, network.uuid(), false, null, network.live()));
    }
}
