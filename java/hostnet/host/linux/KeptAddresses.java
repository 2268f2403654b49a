// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import hostnet.json.Json;
import hostnet.model.Route;
import hostnet.operation.AddRoute;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The addresses of a device, each with what is left of its lifetime, and its routes, for as long as a network manager
 * takes some of them away.
 */
final class KeptAddresses {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** Managers take addresses away a moment after they say that they have let go. */
    private static final Duration SETTLING = Duration.ofMillis(300);

    private final Commands commands;
    private final String device;
    private final Map<String, String> addresses;
    private final List<Route> routes = new ArrayList<>();

    private KeptAddresses(Commands commands, String device) throws IOException {
        this.commands = commands;
        this.device = device;
        addresses = read();
        for (Route route : new Ip(commands).read().routes()) {
            if (route.device().equals(device)) {
                routes.add(route);
            }
        }
    }

    static KeptAddresses of(Commands commands, String device) throws IOException {
        return new KeptAddresses(commands, device);
    }

    /** Each address as the kernel prints it, with the line that sets it again. */
    private Map<String, String> read() throws IOException {
        Finished finished = commands.run(List.of("ip", "-j", "address", "show", "dev", device), List.of(), LIMIT);
        if (!finished.succeeded()) {
            throw new IOException("ip: " + finished.errors());
        }
        Map<String, String> lines = new LinkedHashMap<>();
        for (Fields item : Fields.list(Json.read(finished.out()))) {
            for (Fields each : item.objects("addr_info")) {
                String local = each.text("local");
                if (local != null && !each.text("scope", "").equals("link")) {
                    String address = local + "/" + each.number("prefixlen", 0);
                    lines.put(address, line(address, each));
                }
            }
        }
        return lines;
    }

    private String line(String address, Fields item) {
        String line =
                "address replace " + address + (address.indexOf(':') < 0 ? " broadcast +" : "") + " dev " + device;
        return item.is("dynamic")
                ? line + " valid_lft " + life(item, "valid_life_time") + " preferred_lft "
                        + life(item, "preferred_life_time")
                : line;
    }

    private static String life(Fields item, String field) {
        int seconds = item.number(field, -1);
        return seconds < 0 ? "forever" : "" + seconds;
    }

    /** Brings back what has gone. */
    void restore() throws IOException {
        if (addresses.isEmpty()) {
            return;
        }
        setMissing();
        // what is taken away only now comes back at once
        Waiting.until(
                () -> {
                    setMissing();
                    return false;
                },
                SETTLING);
        List<String> lost = missing();
        if (!lost.isEmpty()) {
            throw new IOException(device + " lost an address that could not be set again: " + lost.get(0));
        }
    }

    private void setMissing() {
        List<String> lines = missing();
        if (!lines.isEmpty()) {
            routes.forEach(route -> lines.add(new AddRoute(route).line()));
            // a route that is there already is no failure
            commands.run(List.of("ip", "-force", "-batch", "-"), lines, LIMIT);
        }
    }

    private List<String> missing() {
        List<String> lines = new ArrayList<>();
        try {
            Set<String> present = read().keySet();
            addresses.forEach((address, line) -> {
                if (!present.contains(address)) {
                    lines.add(line);
                }
            });
        } catch (IOException unreadable) {
            lines.addAll(addresses.values());
        }
        return lines;
    }
}
