// SPDX-License-Identifier: Apache-2.0
package hostnet.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One definition of a libvirt network: its XML, and what hostnet reads in it.
 *
 * @param xml the text as libvirt printed it or as hostnet renders it
 * @param forward libvirt's forward mode, {@code bridge} or {@code passthrough} in networks of ours
 * @param bridge the bridge it joins vNICs to
 * @param device the device of a network without a bridge
 * @param managesMacs {@code macTableManager='libvirt'} (libvirt >= 1.2.11)
 * @param owned whether it carries hostnet's {@code <metadata>} element
 */
public record LibvirtDefinition(
        String xml,
        String forward,
        @Nullable String bridge,
        @Nullable String device,
        boolean managesMacs,
        boolean owned) {
    /** Whether both make libvirt do the same for the same owner, however their XML is written. */
    public boolean sameMeaning(LibvirtDefinition other) {
        return sameService(other) && owned == other.owned;
    }

    /** Whether both connect guests in the same way, whoever owns the network. */
    public boolean sameService(LibvirtDefinition other) {
        return forward.equals(other.forward)
                && Objects.equals(bridge, other.bridge)
                && Objects.equals(device, other.device)
                && managesMacs == other.managesMacs;
    }

    /** The definition without its text. */
    LibvirtDefinition withoutText() {
        return new LibvirtDefinition("", forward, bridge, device, managesMacs, owned);
    }
}
