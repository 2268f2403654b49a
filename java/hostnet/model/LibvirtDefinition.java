// SPDX-License-Identifier: Apache-2.0
package hostnet.model;

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
    /** Whether both make libvirt do the same, however their XML is written. */
    public boolean sameMeaning(LibvirtDefinition other) {
        return withXml("").equals(other.withXml(""));
    }

    /** Whether both connect guests in the same way, whoever owns the network. */
    public boolean sameService(LibvirtDefinition other) {
        return other.withOwned(owned).sameMeaning(this);
    }

    LibvirtDefinition withXml(String newXml) {
        return new LibvirtDefinition(newXml, forward, bridge, device, managesMacs, owned);
    }

    private LibvirtDefinition withOwned(boolean newOwned) {
        return new LibvirtDefinition(xml, forward, bridge, device, managesMacs, newOwned);
    }
}
