// SPDX-License-Identifier: Apache-2.0
package hostnet.model;

import org.jspecify.annotations.Nullable;

/**
 * The network card of a running domain and the tap that is its end on the host.
 *
 * @param tap the device
 * @param mac the card's address, lower case; the tap has another one
 * @param domain the domain's name
 * @param network libvirt's network that it was plugged into; null when straight into a bridge
 * @param pinned whether libvirt itself pins the address to the tap while the domain runs, as the network was managed
 *     when the card was plugged in
 * @param paused whether the domain is there but does not run; libvirt takes away what it pinned meanwhile
 */
public record Vnic(
        String tap, String mac, String domain, @Nullable String network, boolean pinned, boolean paused) {}
