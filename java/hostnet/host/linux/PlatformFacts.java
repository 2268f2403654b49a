// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import hostnet.model.Link;
import hostnet.model.Link.Address;
import hostnet.model.Platform;
import hostnet.model.ResolvConf;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Looks around the host for what is neither a link nor a network. */
final class PlatformFacts {
    private static final List<String> VDSM_SOCKETS = List.of("/run/vdsm/svdsm.sock", "/run/vdsm/vdsmd.sock");
    private static final List<String> INITSCRIPTS =
            List.of("/etc/rc.d/init.d/network", "/usr/lib/systemd/system/network.service");

    private final Paths paths;
    private final Map<String, String> environment;

    PlatformFacts(Paths paths, Map<String, String> environment) {
        this.paths = paths;
        this.environment = environment;
    }

    Platform read(SortedMap<String, Link> links) {
        return new Platform(
                nameservers(),
                resolvLink(),
                exists("/proc/net/if_inet6"),
                // hostnet's files say NM_CONTROLLED=no, so NetworkManager is none, whichever plugin it has
                anyExists(INITSCRIPTS) ? "network.service" : null,
                anyExists(VDSM_SOCKETS),
                Files.exists(paths.of(Paths.BOOT_UNIT), LinkOption.NOFOLLOW_LINKS),
                lastClientDevice(links));
    }

    private List<String> nameservers() {
        try {
            return ResolvConf.servers(Files.readString(paths.of(ResolvConf.PATH), StandardCharsets.ISO_8859_1));
        } catch (IOException none) {
            return List.of();
        }
    }

    private @Nullable String resolvLink() {
        Path file = paths.of(ResolvConf.PATH);
        try {
            return Files.isSymbolicLink(file) ? String.valueOf(Files.readSymbolicLink(file)) : null;
        } catch (IOException unreadable) {
            return String.valueOf(file);
        }
    }

    /** The device that has the server's address of {@code SSH_CONNECTION}: client, its port, server, its port. */
    private @Nullable String lastClientDevice(SortedMap<String, Link> links) {
        String[] words = environment.getOrDefault("SSH_CONNECTION", "").split(" ", -1);
        if (words.length != 4) {
            return null;
        }
        int zone = words[2].indexOf('%');
        if (zone >= 0) {
            return words[2].substring(zone + 1);
        }
        for (Link link : links.values()) {
            for (Address address : link.addresses()) {
                if (address.cidr().address().equals(words[2])) {
                    return link.name();
                }
            }
        }
        return null;
    }

    private boolean anyExists(List<String> candidates) {
        for (String candidate : candidates) {
            if (exists(candidate)) {
                return true;
            }
        }
        return false;
    }

    private boolean exists(String path) {
        return Files.exists(paths.of(path));
    }
}
