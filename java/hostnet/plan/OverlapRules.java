// SPDX-License-Identifier: Apache-2.0
package hostnet.plan;

import hostnet.model.Cidr;
import hostnet.model.Current;
import hostnet.model.Desired;
import hostnet.model.Ipv4;
import hostnet.model.Ipv6;
import hostnet.model.Link;
import hostnet.model.Network;
import hostnet.model.VlanIndex;
import hostnet.problem.Kind;
import hostnet.problem.Problems;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The addresses of all networks of the host together: none twice, and no two networks in one another. */
final class OverlapRules {
    private final Desired desired;
    private final Current current;
    private final VlanIndex vlans;
    private final Problems problems;
    private final Map<String, Network> owners = new HashMap<>();
    private final Map<String, Network> subnets = new HashMap<>();

    OverlapRules(Desired desired, Current current, VlanIndex vlans, Problems problems) {
        this.desired = desired;
        this.current = current;
        this.vlans = vlans;
        this.problems = problems;
    }

    void check() {
        for (Network network : desired.networks().values()) {
            check(network, network.address(), ".ipaddr");
            check(network, network.ipv6().address(), ".ipv6addr");
        }
        checkOthers();
    }

    private void check(Network network, @Nullable Cidr address, String key) {
        if (address == null) {
            return;
        }
        Network other = owners.putIfAbsent(address.address(), network);
        boolean named = desired.named().contains(network.name());
        if (other != null && (named || desired.named().contains(other.name()))) {
            Network subject = named ? network : other;
            problems.add(
                    Kind.BAD_ADDR,
                    "networks." + subject.name() + key,
                    address.address() + " is the address of the network " + (named ? other : network).name() + ", too",
                    "give each network an address of its own");
            return;
        }
        Network neighbour = subnets.putIfAbsent(subnetOf(address), network);
        if (neighbour != null && (named || desired.named().contains(neighbour.name()))) {
            problems.warn(
                    "networks." + (named ? network : neighbour).name() + key,
                    "lies in the same network as " + (named ? neighbour : network).name()
                            + ": answers may leave the host by either");
        }
    }

    private static String subnetOf(Cidr address) {
        return address.isIpv6() ? Ipv6.networkOf(address) : Ipv4.networkOf(address);
    }

    /** Warns of an address that a device of others has: both would answer for it. */
    private void checkOthers() {
        Set<String> ours = devices();
        for (Link link : current.links().values()) {
            for (Link.Address address : link.addresses()) {
                Network owner = owners.get(address.cidr().address());
                if (owner != null && desired.named().contains(owner.name()) && !ours.contains(link.name())) {
                    problems.warn(
                            "networks." + owner.name() + (address.cidr().isIpv6() ? ".ipv6addr" : ".ipaddr"),
                            address.cidr().address() + " is an address of " + link.name()
                                    + ", too, which hostnet leaves alone");
                }
            }
        }
    }

    /** The devices that networks of ours had or get. */
    private Set<String> devices() {
        Set<String> devices = new HashSet<>(desired.removed());
        for (Map<String, Network> each : List.of(current.saved().networks(), desired.networks())) {
            each.forEach((name, network) -> {
                devices.add(name);
                if (network.uplink() != null) {
                    devices.add(vlans.deviceOf(network.uplink()));
                }
            });
        }
        return devices;
    }
}
