// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import hostnet.model.Drops;
import hostnet.model.Link;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;

/** What drivers tell in sysfs that changes by itself: the speeds of nics, the counters of ports. */
final class Gauges {
    /** What drivers write for unknown besides negative numbers: 16 and 32 bits of ones. */
    private static final long UNKNOWN = 65535;

    private static final long UNKNOWN_TOO = 4_294_967_295L;

    private final Paths paths;

    Gauges(Paths paths) {
        this.paths = paths;
    }

    /** The frames that ports of bridges dropped, by name. */
    Map<String, Drops> drops(Iterable<Link> links) {
        Map<String, Drops> drops = new TreeMap<>();
        for (Link link : links) {
            if (link.port() != null) {
                long received = number(link.name(), "statistics/rx_dropped");
                drops.put(link.name(), new Drops(received, number(link.name(), "statistics/tx_dropped")));
            }
        }
        return drops;
    }

    /** In Mb/s by name; without nics that are down or tell none. */
    Map<String, Integer> speeds(Iterable<Link> links) {
        Map<String, Integer> speeds = new TreeMap<>();
        for (Link link : links) {
            if (link.kind().isNicLike() && link.operState().equals("UP")) {
                int speed = read(link.name());
                if (speed > 0) {
                    speeds.put(link.name(), speed);
                }
            }
        }
        return speeds;
    }

    private int read(String name) {
        long speed = number(name, "speed");
        return speed <= 0 || speed == UNKNOWN || speed == UNKNOWN_TOO ? 0 : (int) Math.min(speed, Integer.MAX_VALUE);
    }

    /** The number in a file; 0 where the driver tells none. */
    private long number(String name, String file) {
        try {
            String text = Files.readString(paths.ofLink(name, file), StandardCharsets.US_ASCII);
            return Long.parseLong(text.trim());
        } catch (IOException | NumberFormatException untold) {
            return 0;
        }
    }
}
