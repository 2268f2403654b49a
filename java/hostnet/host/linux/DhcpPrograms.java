// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import java.nio.file.Files;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The DHCP clients that hostnet knows how to run, the preferred one first. */
final class DhcpPrograms {
    static final String DHCLIENT = "dhclient";
    static final String DHCPCD = "dhcpcd";

    private DhcpPrograms() {}

    /** The name of the one that this host has; null for none. */
    static @Nullable String find(Paths paths) {
        for (String program : List.of(DHCLIENT, DHCPCD)) {
            for (String directory : ChildProcesses.DIRECTORIES) {
                if (Files.isExecutable(paths.of(directory + "/" + program))) {
                    return program;
                }
            }
        }
        return null;
    }
}
