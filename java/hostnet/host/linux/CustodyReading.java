// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import hostnet.model.Custodian;
import hostnet.model.Custody;
import hostnet.model.DhcpClient;
import hostnet.model.FileContent;
import hostnet.model.ForeignClient;
import hostnet.model.Link;
import hostnet.model.LinkKind;
import hostnet.model.Saved;
import hostnet.render.Interfaces;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads who looks after the host's devices: only files, and those of daemons only while they run. */
final class CustodyReading {
    private final Paths paths;
    private final Networkd networkd;
    private final NetworkManagerState networkManager;
    private final ForeignClients foreignClients;

    CustodyReading(Paths paths) {
        this.paths = paths;
        networkd = new Networkd(paths);
        networkManager = new NetworkManagerState(paths);
        foreignClients = new ForeignClients(paths);
    }

    Custody read(SortedMap<String, Link> links, SortedMap<String, FileContent> files, Saved saved) {
        SortedMap<String, Set<Custodian>> managers = new TreeMap<>();
        List<ForeignClient> foreign = new ArrayList<>();
        foreignClients.find(links).forEach(found -> foreign.add(found.client()));
        Set<String> interfaces = interfaces(files);
        boolean networkdRuns = networkd.runs();
        boolean networkManagerRuns = networkManager.runs();
        for (Link link : links.values()) {
            if (!isCandidate(link, saved)) {
                continue;
            }
            String index = networkdRuns || networkManagerRuns ? paths.indexOf(link.name()) : "";
            if (networkdRuns && networkd.manages(index)) {
                add(managers, link.name(), Custodian.NETWORKD);
                networkd.addClients(link.name(), index, foreign);
            }
            if (networkManagerRuns && (isMade(link) ? networkManager.made(index) : networkManager.manages(index))) {
                add(managers, link.name(), Custodian.NETWORK_MANAGER);
                networkManager.addClients(link.name(), index, foreign);
            }
            if (interfaces.contains(link.name())) {
                add(managers, link.name(), Custodian.IFUPDOWN);
            }
        }
        return new Custody(DhcpPrograms.find(paths), managers, clients(), List.copyOf(foreign));
    }

    /** Nobody else had a bridge or vlan that hostnet made; with a thousand networks it would be dear to ask. */
    private static boolean isCandidate(Link link, Saved saved) {
        return link.kind() != LinkKind.LOOPBACK
                && link.kind() != LinkKind.TUN
                && !saved.networks().containsKey(link.name())
                && !(link.master() != null
                        && link.kind() == LinkKind.VLAN
                        && saved.networks().containsKey(link.master()));
    }

    private static void add(SortedMap<String, Set<Custodian>> managers, String device, Custodian manager) {
        managers.computeIfAbsent(device, name -> EnumSet.noneOf(Custodian.class))
                .add(manager);
    }

    /** Whether the link is no hardware: NetworkManager watches such a one that others made, and lets it be. */
    private static boolean isMade(Link link) {
        return link.kind() == LinkKind.BRIDGE || link.kind() == LinkKind.VLAN || link.kind() == LinkKind.BOND;
    }

    private Set<String> interfaces(SortedMap<String, FileContent> files) {
        Set<String> devices = new TreeSet<>();
        if (Files.isExecutable(paths.of("/usr/sbin/ifup")) || Files.isExecutable(paths.of("/sbin/ifup"))) {
            files.forEach((path, content) -> {
                if (path.equals(Interfaces.PATH) || path.startsWith(Interfaces.DIRECTORY + "/")) {
                    devices.addAll(Interfaces.configured(content.text()));
                }
            });
        }
        return devices;
    }

    private List<DhcpClient> clients() {
        List<DhcpClient> clients = new ArrayList<>();
        Path directory = paths.of(DhcpPaths.STATE_DIRECTORY);
        if (!Files.isDirectory(directory)) {
            return clients;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.{dhcp,dhcpv6}")) {
            for (Path file : files) {
                DhcpClient client = DhcpState.read(StateFile.lines(file));
                String unit = DhcpPaths.unit(client.device(), client.ipv6());
                if (Files.isSymbolicLink(paths.of(DhcpPaths.invocation(unit)))) {
                    clients.add(client);
                }
            }
        } catch (IOException gone) {
            return List.of();
        }
        clients.sort((left, right) -> (left.device() + left.protocol()).compareTo(right.device() + right.protocol()));
        return List.copyOf(clients);
    }
}
