// SPDX-License-Identifier: Apache-2.0
package hostnet.operation;

import hostnet.model.LibvirtDefinition;
import hostnet.model.LibvirtNetwork;
import org.jspecify.annotations.Nullable;

/**
 * Gives libvirt a persistent definition of a network, or replaces it.
 *
 * @param uuid the network's present uuid, which is in both texts; null for a new network
 */
public record DefineNetwork(
        String name, @Nullable String uuid, @Nullable LibvirtDefinition before, LibvirtDefinition after)
        implements LibvirtOperation {
    @Override
    public String subject() {
        return name;
    }

    @Override
    public String summary() {
        String sign = before == null ? "+" : "~";
        String port = after.bridge() != null ? " bridge " + after.bridge() : " device " + after.device();
        return sign + " network " + name + port + (after.managesMacs() ? " macTableManager=libvirt" : "");
    }

    @Override
    public Operation inverse() {
        return before == null ? new UndefineNetwork(name, uuid, after) : new DefineNetwork(name, uuid, after, before);
    }

    @Override
    public void predict(Prediction prediction) {
        LibvirtNetwork present = prediction.libvirtNetworks().get(name);
        prediction
                .libvirtNetworks()
                .put(
                        name,
                        new LibvirtNetwork(
                                name,
                                uuid == null ? "" : uuid,
                                present != null && present.autostart(),
                                after,
                                present == null ? null : present.live()));
    }
}
