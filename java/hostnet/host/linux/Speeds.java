// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import hostnet.model.Link;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;

/** The speeds that the drivers of nics tell in sysfs. */
final class Speeds {
    /** What drivers write for unknown besides negative numbers: 16 and 32 bits of ones. */
    private static final long UNKNOWN = 65535;

    private static final long UNKNOWN_TOO = 4_294_967_295L;

    private final Paths paths;

    Speeds(Paths paths) {
        this.paths = paths;
    }

    /** In Mb/s by name; without nics that are down or tell none. */
    Map<String, Integer> of(Iterable<Link> links) {
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
        try {
            String text = Files.readString(paths.ofLink(name, "speed"), StandardCharsets.US_ASCII);
            long speed = Long.parseLong(text.trim());
            return speed <= 0 || speed == UNKNOWN || speed == UNKNOWN_TOO
                    ? 0
                    : (int) Math.min(speed, Integer.MAX_VALUE);
        } catch (IOException | NumberFormatException untold) {
            return 0;
        }
    }
}
