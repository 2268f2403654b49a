// SPDX-License-Identifier: Apache-2.0
package hostnet.operation;

import hostnet.model.NetworkFilter;
import org.jspecify.annotations.Nullable;

/**
 * Gives libvirt a network filter, or replaces it; running vNICs that have it follow at once (libvirt).
 *
 * @param before null when there is none of that name
 */
public record DefineFilter(String name, @Nullable NetworkFilter before, NetworkFilter after)
        implements LibvirtOperation {
    @Override
    public String subject() {
        return name;
    }

    @Override
    public String summary() {
        return (before == null ? "+" : "~") + " network filter " + name + " of "
                + String.join(", ", after.references());
    }

    @Override
    public Operation inverse() {
        return before == null ? new UndefineFilter(name, after) : new DefineFilter(name, after, before);
    }

    @Override
    public void predict(Prediction prediction) {
        prediction.filters().put(name, after);
    }
}
