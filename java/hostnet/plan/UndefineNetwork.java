// SPDX-License-Identifier: Apache-2.0
package hostnet.plan;

import hostnet.model.LibvirtDefinition;
import org.jspecify.annotations.Nullable;

/** Makes libvirt forget a stopped network. */
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
        prediction.libvirtNetworks().remove(name);
    }
}
