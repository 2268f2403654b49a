// SPDX-License-Identifier: Apache-2.0
package hostnet.fake;

import hostnet.model.Custodian;
import hostnet.model.Custody;
import hostnet.model.DhcpClient;
import hostnet.model.ForeignClient;
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

/** The network managers and DHCP clients of a host in memory; its servers answer at once, with nothing that shows. */
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
            require(all.remove(release.manager()), release.device() + " is not managed by " + release.manager());
            managers.values().removeIf(Set::isEmpty);
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
            require(clients.remove(stop.client()), "no such client: " + stop.client());
        }
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new Refusal(otherwise);
        }
    }
}
