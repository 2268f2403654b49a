// SPDX-License-Identifier: Apache-2.0
package hostnet.policy;

import org.jspecify.annotations.Nullable;

/**
 * What an engine lets the vNICs of one kind do, in oVirt's words.
 *
 * @param network the name of the network they are plugged into
 * @param filter the network filter; empty for none, null when the profile leaves that to the engine
 * @param spoofs whether they may send from addresses of others
 * @param trusted whether guests may change their addresses
 * @param tags whether they have VLAN tags of their own, or carry those of their guests
 * @param mirrored whether their traffic is mirrored
 * @param passedThrough whether they are devices of the host, which no bridge sees
 * @param nests whether they are meant for machines within guests
 */
public record VnicProfile(
        String name,
        String network,
        @Nullable String filter,
        boolean spoofs,
        boolean trusted,
        boolean tags,
        boolean mirrored,
        boolean passedThrough,
        boolean nests) {}
