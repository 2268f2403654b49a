// SPDX-License-Identifier: Apache-2.0
package hostnet.operation;

import hostnet.model.NetworkFilter;

/** Makes libvirt forget a network filter, which it refuses while a vNIC has it. */
public record UndefineFilter(String name, NetworkFilter before) implements LibvirtOperation {
    @Override
    public String subject() {
        return name;
    }

    @Override
    public String summary() {
        return "- network filter " + name;
    }

    @Override
    public Operation inverse() {
        return new DefineFilter(name, null, before);
    }

    @Override
    public void predict(Prediction prediction) {
        prediction.filters().remove(name);
    }
}
