// SPDX-License-Identifier: Apache-2.0
package hostnet.plan;

import hostnet.model.Bond;
import hostnet.model.Current;
import hostnet.model.Desired;
import hostnet.model.DhcpClient;
import hostnet.model.DhcpNeed;
import hostnet.model.FileContent;
import hostnet.model.Network;
import hostnet.model.Uplink;
import hostnet.model.VlanIndex;
import hostnet.render.DhcpIdentity;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The DHCP clients that the named networks need, each with the identity that keeps the address it has. */
final class DhcpExpansion {
    private final Desired desired;
    private final Current current;
    private final VlanIndex vlans;

    DhcpExpansion(Desired desired, Current current, VlanIndex vlans) {
        this.desired = desired;
        this.current = current;
        this.vlans = vlans;
    }

    List<DhcpNeed> needs() {
        List<DhcpNeed> needs = new ArrayList<>();
        for (String name : desired.named()) {
            Network network = desired.networks().get(name);
            if (network != null && network.ipv4().dhcp()) {
                needs.add(need(network, false));
            }
            if (network != null && network.ipv6().dhcp()) {
                needs.add(need(network, true));
            }
        }
        return needs;
    }

    private DhcpNeed need(Network network, boolean ipv6) {
        String device = vlans.topOf(network);
        List<String> sources = sources(network, device);
        String identity = identity(device, sources, ipv6);
        return new DhcpNeed(
                new DhcpClient(
                        device,
                        ipv6,
                        identity,
                        network.defaultRoute(),
                        network.defaultRoute() && !hasOwnNameservers(network)),
                desired.awaited().contains(network.name()),
                sources);
    }

    private static boolean hasOwnNameservers(Network network) {
        return network.nameservers() != null && !network.nameservers().isEmpty();
    }

    /** What had the address before: the network's earlier device, that of a removed one in its place, what it stands on. */
    private List<String> sources(Network network, String device) {
        Set<String> sources = new LinkedHashSet<>();
        Network earlier = current.saved().networks().get(network.name());
        if (earlier != null) {
            sources.add(vlans.topOf(earlier));
        }
        Uplink uplink = network.uplink();
        if (uplink != null) {
            for (String name : desired.removed()) {
                Network former = current.saved().networks().get(name);
                if (former != null && uplink.equals(former.uplink())) {
                    sources.add(vlans.topOf(former));
                }
            }
            sources.add(vlans.deviceOf(uplink));
            Bond bond = uplink.vlan() == null ? desired.bonds().get(uplink.base()) : null;
            if (bond != null) {
                sources.addAll(bond.nics());
            }
        }
        sources.remove(device);
        return List.copyOf(sources);
    }

    private String identity(String device, List<String> sources, boolean ipv6) {
        List<String> devices = new ArrayList<>(List.of(device));
        devices.addAll(sources);
        for (String each : devices) {
            String known = known(each, ipv6);
            if (known != null) {
                return known;
            }
        }
        return "";
    }

    private @Nullable String known(String device, boolean ipv6) {
        FileContent kept = current.files().get(DhcpIdentity.pathOf(device, ipv6));
        return kept == null ? current.custody().identityOf(device, ipv6) : DhcpIdentity.read(kept.text());
    }
}
