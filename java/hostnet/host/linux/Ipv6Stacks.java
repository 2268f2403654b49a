// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import hostnet.host.BatchFailure;
import hostnet.model.Ipv6Stack;
import hostnet.operation.Operation;
import hostnet.operation.SetIpv6;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How devices speak IPv6, below /proc/sys/net/ipv6/conf: no netlink message of iproute2 tells it. A device's name is a
 * directory there, dots and all. Plain streams read it: with a thousand networks there are ten thousand small files.
 */
final class Ipv6Stacks {
    private static final String DIRECTORY = "/proc/sys/net/ipv6/conf";
    private static final String ALL = "all";

    private static final String DISABLE = "disable_ipv6";
    private static final String ACCEPT_RA = "accept_ra";
    private static final String AUTOCONF = "autoconf";
    private static final String REDIRECTS = "accept_redirects";
    private static final String DEFAULT_ROUTER = "accept_ra_defrtr";

    private final Paths paths;

    Ipv6Stacks(Paths paths) {
        this.paths = paths;
    }

    /** All devices by name, and what a new one gets; none where the kernel has no IPv6. */
    SortedMap<String, Ipv6Stack> read() {
        SortedMap<String, Ipv6Stack> stacks = new TreeMap<>();
        File directory = paths.of(DIRECTORY).toFile();
        String[] names = directory.list();
        byte[] buffer = new byte[16];
        for (String name : names == null ? new String[0] : names) {
            Ipv6Stack stack = name.equals(ALL) ? null : stack(new File(directory, name), buffer);
            if (stack != null) {
                stacks.put(name, stack);
            }
        }
        return stacks;
    }

    private static @Nullable Ipv6Stack stack(File device, byte[] buffer) {
        try {
            return new Ipv6Stack(
                    number(device, DISABLE, buffer) == 0,
                    number(device, ACCEPT_RA, buffer),
                    number(device, AUTOCONF, buffer) != 0,
                    number(device, REDIRECTS, buffer) != 0,
                    number(device, DEFAULT_ROUTER, buffer) != 0);
        } catch (IOException gone) {
            // the device went while it was read
            return null;
        }
    }

    private static int number(File device, String key, byte[] buffer) throws IOException {
        try (InputStream stream = new FileInputStream(new File(device, key))) {
            int length = stream.read(buffer);
            int value = 0;
            for (int index = 0; index < length && buffer[index] >= '0' && buffer[index] <= '9'; index++) {
                value = 10 * value + buffer[index] - '0';
            }
            return value;
        }
    }

    void execute(List<Operation> operations) throws BatchFailure {
        int done = 0;
        for (Operation operation : operations) {
            try {
                if (operation instanceof SetIpv6 set) {
                    set(set);
                }
            } catch (IOException e) {
                throw new BatchFailure(done, operation, FileFault.words(e));
            }
            done++;
        }
    }

    private void set(SetIpv6 set) throws IOException {
        Ipv6Stack after = set.after();
        if (after == null) {
            return;
        }
        File device = paths.of(DIRECTORY + "/" + set.device()).toFile();
        Ipv6Stack before = stack(device, new byte[16]);
        Map<String, String> present = before == null ? Map.of() : settings(before);
        for (Map.Entry<String, String> setting : settings(after).entrySet()) {
            if (!setting.getValue().equals(present.get(setting.getKey()))) {
                write(device, setting.getKey(), setting.getValue());
            }
        }
    }

    /** The files' contents in the order to write them: no advertisement is heard before it is settled which count. */
    private static Map<String, String> settings(Ipv6Stack stack) {
        Map<String, String> settings = new LinkedHashMap<>();
        if (!stack.enabled()) {
            settings.put(DISABLE, "1");
        }
        settings.put(ACCEPT_RA, "" + stack.acceptRa());
        settings.put(AUTOCONF, bit(stack.autoconf()));
        settings.put(REDIRECTS, bit(stack.acceptRedirects()));
        settings.put(DEFAULT_ROUTER, bit(stack.acceptDefaultRouter()));
        if (stack.enabled()) {
            settings.put(DISABLE, "0");
        }
        return settings;
    }

    private static String bit(boolean on) {
        return on ? "1" : "0";
    }

    private static void write(File device, String key, String value) throws IOException {
        try (OutputStream stream = new FileOutputStream(new File(device, key))) {
            stream.write(value.getBytes(StandardCharsets.US_ASCII));
        }
    }
}
