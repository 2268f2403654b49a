// SPDX-License-Identifier: Apache-2.0
package hostnet.laws;

import hostnet.fake.Links;
import hostnet.fake.NetworkBuilder;
import hostnet.model.Bond;
import hostnet.model.BridgeOptions;
import hostnet.model.Cidr;
import hostnet.model.Commit;
import hostnet.model.HostQos;
import hostnet.model.HostQos.Curve;
import hostnet.model.Ipv4Settings;
import hostnet.model.Ipv6Settings;
import hostnet.model.Network;
import hostnet.model.Request;
import hostnet.model.Saved;
import hostnet.model.Uplink;
import hostnet.model.VnicException;
import hostnet.model.VnicHook;
import hostnet.model.VnicHook.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
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
            "group_fwd_mask=0x8",
            "ageing_time=777 group_addr=01:80:C2:00:00:0e",
            "vlan_protocol=0x88a8 multicast_startup_query_interval=500",
            "group_fwd_mask=1",
            "hello_time=150 stp_state=1",
            "multicast_query_interval=9000000");

    private static final List<String> BONDS = List.of("bond0", "bond1");
    private static final List<String> BOND_OPTIONS = List.of(
            "",
            "mode=1 miimon=100",
            "mode=active-backup miimon=50 updelay=200 downdelay=100",
            "mode=1 miimon=100 updelay=200",
            "mode=1 arp_interval=200 arp_ip_target=192.0.2.1,192.0.2.2 arp_validate=all",
            "mode=1 primary=eth1",
            "mode=1 primary=eth2 primary_reselect=2 num_grat_arp=3",
            "mode=0 packets_per_slave=4",
            "mode=2 xmit_hash_policy=layer3+4",
            "mode=4",
            "mode=4 lacp_rate=fast ad_select=bandwidth",
            "mode=802.3ad miimon=200 updelay=400 ad_actor_sys_prio=7 ad_user_port_key=9",
            "mode=5 tlb_dynamic_lb=0",
            "mode=6 primary=eth1 miimon=0",
            "mode=6 resend_igmp=2 all_slaves_active=1 min_links=1");

    private static final List<Commit> COMMITS = List.of(Commit.UNSAID, Commit.UNSAID, Commit.NO, Commit.YES);

    private final Dice dice;

    RandomRequests(Dice dice) {
        this.dice = dice;
    }

    Request next(Saved saved) {
        SortedMap<String, Network> owned = saved.networks();
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
        List<Bond> bonds = new ArrayList<>();
        List<String> removedBonds = new ArrayList<>();
        for (String name : BONDS) {
            Bond present = saved.bonds().get(name);
            if (present != null && dice.chance(20)) {
                removedBonds.add(name);
            } else if (dice.chance(present == null ? 25 : 40)) {
                bonds.add(present != null && dice.chance(50) ? variant(present) : bond(name));
            }
        }
        return new Request(
                List.copyOf(defined),
                List.copyOf(removed),
                List.copyOf(bonds),
                List.copyOf(removedBonds),
                new TreeSet<>(),
                forced(defined),
                false,
                // no throw of the dice: each seed keeps its story
                dice.pick(COMMITS),
                false);
    }

    private SortedSet<String> forced(List<Network> defined) {
        TreeSet<String> forced = new TreeSet<>();
        defined.stream().filter(network -> dice.chance(80)).forEach(network -> forced.add(network.name()));
        return forced;
    }

    private Bond bond(String name) {
        return new Bond(name, nics(), options(), dice.chance(20) ? Links.macOf("own " + dice.below(3)) : null);
    }

    private List<String> nics() {
        TreeSet<String> nics = new TreeSet<>();
        for (int count = 1 + dice.below(3); count > 0; count--) {
            nics.add(dice.pick(RandomHosts.NICS));
        }
        return List.copyOf(nics);
    }

    private SortedMap<String, String> options() {
        return BridgeOptions.parse(dice.pick(BOND_OPTIONS));
    }

    /** The same bond with one thing changed, or with none. */
    private Bond variant(Bond old) {
        return switch (dice.below(4)) {
            case 0 -> old;
            case 1 -> new Bond(old.name(), nics(), old.options(), old.hwaddr());
            case 2 -> new Bond(old.name(), old.nics(), options(), old.hwaddr());
            default -> new Bond(old.name(), old.nics(), old.options(), Links.macOf("own " + dice.below(3)));
        };
    }

    private Network network(String name) {
        boolean bridged = dice.chance(75);
        boolean dhcp = dice.chance(25);
        Cidr address = !dhcp && dice.chance(40) ? address(name) : null;
        String gateway = address != null && dice.chance(50) ? address.address().replaceFirst("[0-9]+$", "1") : null;
        return NetworkBuilder.network(name)
                .bridged(bridged)
                .uplink(bridged && dice.chance(10) ? null : uplink())
                .mtu(mtu())
                .stp(bridged && dice.chance(25))
                .ipv4(new Ipv4Settings(dhcp, address, gateway))
                .ipv6(dice.chance(10) ? new Ipv6Settings(true, false, null, null) : ipv6(name))
                .defaultRoute((dhcp || gateway != null) && dice.chance(50))
                .nameservers(dice.pick(null, null, List.of("192.0.2.53"), List.of("2001:db8::53", "192.0.2.54")))
                .qos(dice.chance(25) ? share() : null)
                .managesMacs(bridged && dice.chance(30))
                .vnicHook(bridged && dice.chance(20) ? vnicHook() : VnicHook.USUAL)
                .custom(custom())
                .build();
    }

    private VnicHook vnicHook() {
        VnicException exception =
                new VnicException("00000000-0000-4000-8000-000000000001", "52:54:00:00:00:0" + dice.below(9));
        return new VnicHook(dice.pick(Way.values()), dice.chance(50) ? List.of(exception) : List.of());
    }

    private HostQos share() {
        Curve always = new Curve(dice.pick(0L, 4_000_000L), dice.pick(0L, 100_000L, 123_456L), rate());
        return new HostQos(
                always,
                dice.chance(30) ? new Curve(0, 0, rate()) : null,
                dice.chance(30) ? dice.pick(always, new Curve(0, 0, rate())) : null);
    }

    /** Also rates of which a reading shows less than was asked for. */
    private long rate() {
        return dice.pick(8L, 3_000_000L, 1_234_567L, 999_999L, 34_359_738_360L);
    }

    private Ipv6Settings ipv6(String name) {
        boolean autoconf = dice.chance(15);
        Cidr address = dice.chance(30)
                ? new Cidr("2001:db8:" + (1 + Math.floorMod(name.hashCode(), 4)) + "::" + dice.pick("5", "6"), 64)
                : null;
        String gateway = address == null ? null : address.address().replaceFirst("[0-9]+$", "1");
        return new Ipv6Settings(false, autoconf, address, address == null ? null : dice.pick(null, gateway, "fe80::2"));
    }

    private Uplink uplink() {
        Integer tag = dice.chance(35) ? null : dice.pick(RandomHosts.TAGS);
        return dice.chance(30) ? Uplink.ofBond(dice.pick(BONDS), tag) : Uplink.ofNic(dice.pick(RandomHosts.NICS), tag);
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
        NetworkBuilder changed = NetworkBuilder.like(old);
        return switch (dice.below(14)) {
            case 0 -> old;
            case 1 -> changed.uplink(uplink()).build();
            case 2 -> changed.mtu(mtu()).build();
            case 3 -> changed.stp(!old.stp() && old.bridged()).build();
            case 4 -> changed.managesMacs(!old.managesMacs() && old.bridged()).build();
            case 5 -> changed.custom(custom()).build();
            case 6 -> withAddress(changed, old.address() == null ? address(old.name()) : null);
            case 7 -> withAddress(changed, address(old.name()));
            case 11, 12 -> changed.ipv6(ipv6(old.name())).build();
            case 13 ->
                changed.defaultRoute(old.gateway() != null && !old.defaultRoute())
                        .build();
            case 8, 9 ->
                changed.qos(old.qos() == null || dice.chance(70) ? share() : null)
                        .build();
            default ->
                changed.bridged(!old.bridged())
                        .stp(old.stp() && !old.bridged())
                        .managesMacs(old.managesMacs() && !old.bridged())
                        .vnicHook(VnicHook.USUAL)
                        .build();
        };
    }

    private static Network withAddress(NetworkBuilder changed, @Nullable Cidr address) {
        return changed.address(address, null).defaultRoute(false).build();
    }
}
