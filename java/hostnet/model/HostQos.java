// SPDX-License-Identifier: Apache-2.0
package hostnet.model;

import org.jspecify.annotations.Nullable;

/**
 * How much of its base device's outbound traffic a network may have (VDSM's {@code hostQos.out}), as curves of the
 * kernel's hfsc scheduler.
 *
 * @param linkShare the share beside other networks (VDSM's {@code ls})
 * @param upperLimit what it never exceeds (VDSM's {@code ul}); null for no limit
 * @param realTime what it always gets (VDSM's {@code rt}); null for no guarantee
 */
public record HostQos(
        Curve linkShare,
        @Nullable Curve upperLimit,
        @Nullable Curve realTime) {
    /**
     * A service curve of two slopes.
     *
     * @param m1 the rate of a burst in bit/s; 0 for none
     * @param d how long a burst lasts, in microseconds
     * @param m2 the rate afterwards in bit/s
     */
    public record Curve(long m1, long d, long m2) {}
}
