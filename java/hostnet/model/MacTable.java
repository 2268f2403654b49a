// SPDX-License-Identifier: Apache-2.0
package hostnet.model;

import org.jspecify.annotations.Nullable;

/**
 * How the MAC table of a bridge is to be looked after.
 *
 * @param bridge the device
 * @param network libvirt's network on it
 * @param managed whether libvirt looks after it: the addresses of vNICs are pinned, and nothing is learned
 * @param released whether libvirt did so until now and the kernel is to learn again
 * @param uplink the port that leads out of the host; null for none
 */
public record MacTable(
        String bridge,
        String network,
        boolean managed,
        boolean released,
        @Nullable String uplink) {}
