// SPDX-License-Identifier: Apache-2.0
package hostnet.laws;

import hostnet.model.BridgeOptions;
import hostnet.model.Cidr;
import hostnet.model.Network;
import hostnet.model.Request;
import hostnet.model.Uplink;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Requests over a handful of names, nics and tags, so that they get in each other's way often. */
final class RandomRequests {
    private static final List<String> NAMES = List.of("red", "blue", "green", "mgmt", "br0");
    private static final List<String> OPTIONS = List.of(
            "ageing_time=500",
            "forward_delay=400",
            "forward_delay=100",
            "max_age=1000",
            "priority=100",
            "multicast_snooping=0 hash_max=512",
            "vlan_filtering=1",
            "vlan_filtering=1 default_pvid=7",
            "group_fwd_mask=8",
            "group_fwd_mask=1",
            "hello_time=150 stp_state=1",
            "multicast_query_interval=9000000");

    private final Dice dice;

    RandomRequests(Dice dice) {
        this.dice = dice;
    }

    Request next(SortedMap<String, Network> owned) {
        List<Network> defined = new ArrayList<>();
        List<String> removed = new ArrayList<>();
        TreeSet<String> names = new TreeSet<>();
        for (int count = 1 + dice.below(3); count > 0; count--) {
            names.add(dice.pick(NAMES));
        }
        for (String name : names) {
            Network present = owned.get(name);
            if (present != null && dice.chance(25)) {
                removed.add(name);
            } else if (present != null && dice.chance(60)) {
                defined.add(variant(present));
            } else {
                defined.add(network(name));
            }
        }
        return new Request(List.copyOf(defined), List.copyOf(removed));
    }

    private Network network(String name) {
        boolean bridged = dice.chance(75);
        Cidr address = dice.chance(40) ? address(name) : null;
        String gateway = address != null && dice.chance(50) ? address.address().replaceFirst("[0-9]+$", "1") : null;
        return new Network(
                name,
                bridged,
                bridged && dice.chance(10) ? null : uplink(),
                mtu(),
                bridged && dice.chance(15),
                address,
                gateway,
                gateway != null && dice.chance(50),
                bridged && dice.chance(30),
                custom());
    }

    private Uplink uplink() {
        return new Uplink(dice.pick(RandomHosts.NICS), dice.chance(35) ? null : dice.pick(RandomHosts.TAGS));
    }

    private int mtu() {
        return dice.pick(1500, 1500, 1500, 1400, 2000, 9000);
    }

    private Cidr address(String name) {
        int subnet = Math.floorMod(name.hashCode(), 4);
        return new Cidr("192.0." + subnet + "." + dice.pick(5, 6, 7), dice.pick(24, 24, 25));
    }

    private SortedMap<String, String> custom() {
        SortedMap<String, String> custom = new TreeMap<>();
        if (dice.chance(25)) {
            custom.put(Network.BRIDGE_OPTIONS, BridgeOptions.format(BridgeOptions.parse(dice.pick(OPTIONS))));
        }
        return custom;
    }

    /** The same network with one thing changed, or with none. */
    private Network variant(Network old) {
        return switch (dice.below(9)) {
            case 0 -> old;
            case 1 -> with(old, uplink(), old.mtu(), old.stp(), old.managesMacs(), old.custom());
            case 2 -> with(old, old.uplink(), mtu(), old.stp(), old.managesMacs(), old.custom());
            case 3 -> with(old, old.uplink(), old.mtu(), !old.stp() && old.bridged(), old.managesMacs(), old.custom());
            case 4 -> with(old, old.uplink(), old.mtu(), old.stp(), !old.managesMacs() && old.bridged(), old.custom());
            case 5 -> with(old, old.uplink(), old.mtu(), old.stp(), old.managesMacs(), custom());
            case 6 -> withAddress(old, old.address() == null ? address(old.name()) : null);
            case 7 -> withAddress(old, address(old.name()));
            default -> withBridged(old, !old.bridged());
        };
    }

    private static Network with(
            Network old,
            @Nullable Uplink uplink,
            int mtu,
            boolean stp,
            boolean managesMacs,
            SortedMap<String, String> custom) {
        return new Network(
                old.name(),
                old.bridged(),
                uplink,
                mtu,
                stp,
                old.address(),
                old.gateway(),
                old.defaultRoute(),
                managesMacs,
                custom);
    }

    private static Network withAddress(Network old, @Nullable Cidr address) {
        return new Network(
                old.name(),
                old.bridged(),
                old.uplink(),
                old.mtu(),
                old.stp(),
                address,
                null,
                false,
                old.managesMacs(),
                old.custom());
    }

    private static Network withBridged(Network old, boolean bridged) {
        return new Network(
                old.name(),
                bridged,
                old.uplink(),
                old.mtu(),
                old.stp() && bridged,
                old.address(),
                old.gateway(),
                old.defaultRoute(),
                old.managesMacs() && bridged,
                old.custom());
    }
}
