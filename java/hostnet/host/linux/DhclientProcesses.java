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
import org.jspecify.annotations.Nullable;

/** The dhclient processes that others run, found by the pid files that ifupdown, initscripts and dhclient itself use. */
final class DhclientProcesses {
    private static final String DIRECTORY = "/run";

    private final Paths paths;

    DhclientProcesses(Paths paths) {
        this.paths = paths;
    }

    List<Found> find(SortedMap<String, Link> links) {
        List<Found> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(paths.of(DIRECTORY), "dhclient*.pid")) {
            for (Path file : files) {
                Found client = client(StateFile.firstLine(file), links);
                if (client != null) {
                    found.add(client);
                }
            }
        } catch (IOException none) {
            return List.of();
        }
        return found;
    }

    private @Nullable Found client(String pid, SortedMap<String, Link> links) throws IOException {
        if (pid.isEmpty() || !pid.chars().allMatch(Character::isDigit)) {
            return null;
        }
        List<String> words = words(paths.of("/proc/" + pid + "/cmdline"));
        String program = words.isEmpty() ? "" : words.get(0);
        String device = words.isEmpty() ? "" : words.get(words.size() - 1);
        Link link = links.get(device);
        if (link == null || !program.substring(program.lastIndexOf('/') + 1).equals(DhcpPrograms.DHCLIENT)) {
            return null;
        }
        String identity = new DhclientIdentity(paths, words, link).text();
        return new Found(
                Long.parseLong(pid), new ForeignClient(device, words.contains("-6"), identity, List.copyOf(words)));
    }

    private static List<String> words(Path commandLine) {
        try {
            List<String> words = new ArrayList<>(List.of(
                    Files.readString(commandLine, StandardCharsets.ISO_8859_1).split("\0", -1)));
            words.remove(words.size() - 1);
            return words;
        } catch (IOException gone) {
            return List.of();
        }
    }
}
