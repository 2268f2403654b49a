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
import java.util.List;
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
        Ipv6Stack present = stack(device, new byte[16]);
        if (!after.enabled()) {
            write(device, DISABLE, "1", present == null || present.enabled());
        }
        write(device, ACCEPT_RA, "" + after.acceptRa(), present == null || present.acceptRa() != after.acceptRa());
        write(device, AUTOCONF, bit(after.autoconf()), present == null || present.autoconf() != after.autoconf());
        write(
                device,
                REDIRECTS,
                bit(after.acceptRedirects()),
                present == null || present.acceptRedirects() != after.acceptRedirects());
        write(
                device,
                DEFAULT_ROUTER,
                bit(after.acceptDefaultRouter()),
                present == null || present.acceptDefaultRouter() != after.acceptDefaultRouter());
        if (after.enabled()) {
            // last: no advertisement is heard before it is settled which ones count
            write(device, DISABLE, "0", present == null || !present.enabled());
        }
    }

    private static String bit(boolean on) {
        return on ? "1" : "0";
    }

    private static void write(File device, String key, String value, boolean differs) throws IOException {
        if (differs) {
            try (OutputStream stream = new FileOutputStream(new File(device, key))) {
                stream.write(value.getBytes(StandardCharsets.US_ASCII));
            }
        }
    }
}
