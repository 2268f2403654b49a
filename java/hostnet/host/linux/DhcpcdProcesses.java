// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import hostnet.host.linux.ForeignClients.Found;
import hostnet.model.ForeignClient;
import hostnet.model.Link;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** The dhcpcd processes that others run for one device each, found by their pid files. */
final class DhcpcdProcesses {
    private static final String DIRECTORY = "/run/dhcpcd";

    private final Paths paths;

    DhcpcdProcesses(Paths paths) {
        this.paths = paths;
    }

    List<Found> find(SortedMap<String, Link> links) {
        List<Found> found = new ArrayList<>();
        if (!Files.isDirectory(paths.of(DIRECTORY))) {
            return found;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(paths.of(DIRECTORY), "*.pid")) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                String device =
                        name.substring(0, name.length() - ".pid".length()).replaceAll("-[46]$", "");
                Link link = links.get(device);
                if (link != null && !isOurs(device)) {
                    addTo(found, link, StateFile.firstLine(file));
                }
            }
        } catch (IOException none) {
            return List.of();
        }
        return found;
    }

    private boolean isOurs(String device) {
        return Files.exists(paths.of(DhcpPaths.state(device, false)))
                || Files.exists(paths.of(DhcpPaths.state(device, true)));
    }

    private void addTo(List<Found> found, Link link, String pid) throws IOException {
        if (pid.isEmpty() || !pid.chars().allMatch(Character::isDigit)) {
            return;
        }
        Path commandLine = paths.of("/proc/" + pid + "/cmdline");
        // it writes there what it does: "dhcpcd: eth0 [ip4] [ip6]"
        String title = Files.exists(commandLine) ? Files.readString(commandLine, StandardCharsets.ISO_8859_1) : "";
        if (!title.startsWith(DhcpPrograms.DHCPCD)) {
            return;
        }
        boolean ipv4 = title.contains("[ip4]");
        boolean ipv6 = title.contains("[ip6]");
        List<String> command = new ArrayList<>(List.of(DhcpPrograms.DHCPCD));
        if (ipv4 != ipv6) {
            command.add(ipv4 ? "-4" : "-6");
        }
        command.add(link.name());
        if (ipv4) {
            found.add(new Found(
                    Long.parseLong(pid), new ForeignClient(link.name(), false, identity(link, false), command)));
        }
        if (ipv6) {
            // of a process for both families the IPv4 client stands for the process
            List<String> own = ipv4 ? List.of() : command;
            found.add(new Found(Long.parseLong(pid), new ForeignClient(link.name(), true, identity(link, true), own)));
        }
    }

    private String identity(Link link, boolean ipv6) {
        String duid = HexBytes.full(StateFile.firstLine(paths.of("/var/lib/dhcpcd/duid")));
        String iaid = DhclientIdentity.iaidOf(link);
        if (ipv6) {
            return duid.isEmpty() ? "" : duid + "/" + iaid;
        }
        List<String> settings = StateFile.lines(paths.of("/etc/dhcpcd.conf"));
        if (settings.contains("clientid")) {
            return "01:" + link.mac();
        }
        return settings.contains("duid") && !duid.isEmpty() ? "ff:" + iaid + ":" + duid : "";
    }
}
