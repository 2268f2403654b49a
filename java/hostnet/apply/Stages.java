// SPDX-License-Identifier: Apache-2.0
package hostnet.apply;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The time each stage of a call took, in milliseconds. */
final class Stages {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final SortedMap<String, Long> timings = new TreeMap<>();

    <T> T time(String stage, Supplier<T> work) {
        long start = System.nanoTime();
        try {
            return work.get();
        } finally {
            timings.merge(stage, (System.nanoTime() - start) / NANOS_PER_MILLI, Long::sum);
        }
    }

    SortedMap<String, Long> timings() {
        return timings;
    }
}
