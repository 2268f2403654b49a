// SPDX-License-Identifier: Apache-2.0
package hostnet.fake;

import hostnet.model.Custodian;
import hostnet.model.Custody;
import hostnet.model.DhcpClient;
import hostnet.model.ForeignClient;
import hostnet.model.Ipv6Stack;
import hostnet.model.Link;
import hostnet.operation.CustodyOperation;
import hostnet.operation.DhcpOperation;
import hostnet.operation.GiveBackDevice;
import hostnet.operation.HaltClient;
import hostnet.operation.PutFile;
import hostnet.operation.ReleaseDevice;
import hostnet.operation.ResumeClient;
import hostnet.operation.StartDhcp;
import hostnet.operation.StopDhcp;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** The network managers and DHCP clients of a host in memory; what its servers answer shows when they are told to. */
final class FakeCustody {
    private final String program;
    private final TreeMap<String, Set<Custodian>> managers = new TreeMap<>();
    private final List<DhcpClient> clients;
    private final List<ForeignClient> foreign;

    FakeCustody(Custody custody) {
        program = custody.dhcpProgram();
        custody.managers().forEach((device, all) -> managers.put(device, new TreeSet<>(all)));
        clients = new ArrayList<>(custody.clients());
        foreign = new ArrayList<>(custody.foreign());
    }

    Custody read() {
        TreeMap<String, Set<Custodian>> copy = new TreeMap<>();
        managers.forEach((device, all) -> copy.put(device, new TreeSet<>(all)));
        return new Custody(program, copy, List.copyOf(clients), List.copyOf(foreign));
    }

    void run(CustodyOperation operation, Consumer<PutFile> files) {
        if (operation instanceof ReleaseDevice release) {
            release.files().forEach(files);
            Set<Custodian> all = managers.getOrDefault(release.device(), Set.of());
            boolean managed = all.contains(release.manager()) && all.remove(release.manager());
            require(managed, release.device() + " is not managed by " + release.manager());
            managers.values().removeIf(Set::isEmpty);
            // a client that is a part of the manager ends with its hold on the device
            foreign.removeIf(client ->
                    client.device().equals(release.device()) && client.command().isEmpty());
        } else if (operation instanceof GiveBackDevice giveBack) {
            giveBack.files().forEach(files);
            managers.computeIfAbsent(giveBack.device(), device -> new TreeSet<>())
                    .add(giveBack.manager());
        } else if (operation instanceof HaltClient halt) {
            require(foreign.remove(halt.client()), "no such client: " + halt.client());
        } else if (operation instanceof ResumeClient resume) {
            foreign.add(resume.client());
        }
    }

    void run(DhcpOperation operation, FakeKernel kernel) {
        if (operation instanceof StartDhcp start) {
            require(
                    clients.stream()
                            .noneMatch(client -> client.ipv6() == start.client().ipv6()
                                    && client.device().equals(start.client().device())),
                    "a client of the same family runs already");
            clients.add(start.client());
        } else if (operation instanceof StopDhcp stop) {
            // one that is not there is stopped as well
            clients.removeIf(stop.client()::hasSameUnit);
        }
    }

    /** Some time later: the servers have answered every client of hostnet's whose device is up. */
    void lease(FakeKernel kernel) {
        for (DhcpClient client : clients) {
            Link link = kernel.readLinks().get(client.device());
            Ipv6Stack stack = kernel.readStacks().get(client.device());
            boolean speaks = !client.ipv6() || (stack != null && stack.enabled());
            if (link != null && link.up() && speaks) {
                lease(client, link, 1 + clients.indexOf(client), kernel);
            }
        }
    }

    /** One that has a lease keeps it; the default route comes with every answer. */
    private static void lease(DhcpClient client, Link link, int subnet, FakeKernel kernel) {
        String fresh = client.ipv6() ? "2001:db8:f" + subnet + "::7/128" : "198.18." + subnet + ".7/24";
        String held = link.addresses().stream()
                .filter(address -> address.dynamic() && address.cidr().isIpv6() == client.ipv6())
                .map(address -> address.cidr().toString())
                .findFirst()
                .orElse("");
        if (held.isEmpty()) {
            FakeIp.run("address add " + fresh + " dev " + link.name() + " valid_lft 900", kernel);
        }
        boolean routed = kernel.readRoutes().stream()
                .anyMatch(route ->
                        route.isMainDefault() && !route.ipv6() && route.device().equals(link.name()));
        if (client.defaultRoute() && !client.ipv6() && !routed) {
            String router = (held.isEmpty() ? fresh : held).replaceFirst("[0-9]+/.*", "1");
            FakeIp.run("route add default via " + router + " dev " + link.name() + " proto dhcp", kernel);
        }
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new Refusal(otherwise);
        }
    }
}
