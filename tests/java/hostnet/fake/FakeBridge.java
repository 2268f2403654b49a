// SPDX-License-Identifier: Apache-2.0
package hostnet.fake;

import hostnet.model.Link;
import hostnet.model.Port;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One line of {@code bridge -batch}, understood and refused as bridge and Linux 6.1 did in the lab. */
final class FakeBridge {
    private static final String MAC = "([0-9a-f:]{17})";
    private static final Pattern PIN = Pattern.compile("fdb replace " + MAC + " dev (\\S+) master static");
    private static final Pattern LET_GO = Pattern.compile("fdb del " + MAC + " dev (\\S+) master");

    private FakeBridge() {}

    static void run(String line, FakeKernel kernel) {
        Matcher pin = PIN.matcher(line);
        Matcher letGo = LET_GO.matcher(line);
        if (pin.matches()) {
            port(kernel, pin.group(2));
            // an address has one place in a bridge's table
            String bridge = kernel.link(pin.group(2)).master();
            kernel.readLinks().values().stream()
                    .filter(link -> link.port() != null && link.master().equals(bridge))
                    .forEach(link -> kernel.editPort(link.name(), port -> port.withStation(pin.group(1), false)));
            kernel.editPort(pin.group(2), port -> port.withStation(pin.group(1), true));
        } else if (letGo.matches()) {
            if (!port(kernel, letGo.group(2)).stations().contains(letGo.group(1))) {
                throw new Refusal("RTNETLINK answers: No such file or directory");
            }
            kernel.editPort(letGo.group(2), port -> port.withStation(letGo.group(1), false));
        } else {
            throw new Refusal("bridge does not understand: " + line);
        }
    }

    private static Port port(FakeKernel kernel, String device) {
        Link link = kernel.link(device);
        if (link.port() == null) {
            throw new Refusal("RTNETLINK answers: Operation not supported");
        }
        return link.port();
    }
}
