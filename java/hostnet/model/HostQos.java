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
    public record Curve(long m1, long d, long m2) {
        /** The curve as a reading of the kernel shows it. */
        public Curve asRead() {
            return new Curve(ReadBack.rate(m1), ReadBack.micros(d), ReadBack.rate(m2));
        }
    }

    /** The curves as a reading of the kernel shows them: rates in whole bytes, and of both only the first digits. */
    public HostQos asRead() {
        return new HostQos(
                linkShare.asRead(),
                upperLimit == null ? null : upperLimit.asRead(),
                realTime == null ? null : realTime.asRead());
    }

    /** What was read, or what was declared where that reads so: a reading has lost digits. */
    public static @Nullable HostQos exact(@Nullable HostQos read, @Nullable HostQos declared) {
        return declared != null && declared.asRead().equals(read) ? declared : read;
    }

    /** Whether both have the same curves, whatever their values. */
    public boolean hasCurvesOf(HostQos other) {
        return (upperLimit == null) == (other.upperLimit == null) && (realTime == null) == (other.realTime == null);
    }
}
