// SPDX-License-Identifier: Apache-2.0
package hostnet.plan;

import hostnet.model.Current;
import hostnet.model.DhcpClient;
import hostnet.model.DhcpNeed;
import hostnet.model.FileContent;
import hostnet.model.Layout;
import hostnet.model.Network;
import hostnet.model.VlanIndex;
import hostnet.operation.Operation;
import hostnet.operation.PutFile;
import hostnet.operation.StartDhcp;
import hostnet.operation.StopDhcp;
import hostnet.render.DhcpIdentity;
import java.util.ArrayList;
import java.util.List;

/** The difference in DHCP clients, and in the identities that they took over. */
final class DhcpChanges {
    private final Layout layout;
    private final Current current;
    private final VlanIndex vlans;

    DhcpChanges(Layout layout, Current current, VlanIndex vlans) {
        this.layout = layout;
        this.current = current;
        this.vlans = vlans;
    }

    /** What stops before the kernel's devices change: their addresses are then removed by name. */
    List<Operation> stops() {
        List<Operation> stops = new ArrayList<>();
        for (DhcpClient client : current.custody().clients()) {
            boolean changes = layout.dhcpOf(client.device(), client.ipv6()) != null;
            if (!isNeeded(client) && (changes || !isAsked(client.device(), client.ipv6()))) {
                stops.add(new StopDhcp(client, true));
            }
        }
        return stops;
    }

    /** Whether some network of the host, named in the call or not, asks for leases for the device. */
    private boolean isAsked(String device, boolean ipv6) {
        for (Network network : layout.saved().networks().values()) {
            boolean asks = ipv6 ? network.ipv6().dhcp() : network.ipv4().dhcp();
            if (asks && vlans.topOf(network).equals(device)) {
                return true;
            }
        }
        return false;
    }

    private boolean isNeeded(DhcpClient client) {
        DhcpNeed need = layout.dhcpOf(client.device(), client.ipv6());
        return need != null && need.client().equals(client);
    }

    /** What starts when the devices are as they shall be. */
    List<Operation> starts() {
        List<Operation> starts = new ArrayList<>();
        for (DhcpNeed need : layout.dhcp()) {
            if (!current.custody().clients().contains(need.client())) {
                starts.add(new StartDhcp(need.client(), need.waits(), false));
            }
        }
        return starts;
    }

    /** The identities to keep, and those that nobody uses any more. */
    List<Operation> identities() {
        List<Operation> operations = new ArrayList<>();
        current.files().forEach((path, kept) -> {
            String device = DhcpIdentity.deviceOf(path);
            if (device != null && !isAsked(device, DhcpIdentity.isIpv6(path))) {
                operations.add(new PutFile(path, kept, null));
            }
        });
        for (DhcpNeed need : layout.dhcp()) {
            DhcpClient client = need.client();
            String path = DhcpIdentity.pathOf(client.device(), client.ipv6());
            FileContent kept = current.files().get(path);
            if (kept == null && !client.identity().isEmpty()) {
                FileContent text = FileContent.ofRoot(DhcpIdentity.text(client.identity()), DhcpIdentity.MODE);
                operations.add(new PutFile(path, null, text));
            }
        }
        return operations;
    }
}
