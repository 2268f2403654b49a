// SPDX-License-Identifier: Apache-2.0
package hostnet.fake;

import hostnet.model.BondState;
import hostnet.model.Link;
import hostnet.model.LinkKind;
import hostnet.operation.BondOption;
import hostnet.operation.BondOption.Need;
import hostnet.operation.BondOptions;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The bonding driver as Linux 6.1 showed it in the lab, with what it remembers and no reading shows. */
final class FakeBonds {
    private static final List<String> DELAYS = List.of("updelay", "downdelay", "peer_notif_delay");

    /** The MTU that a port came with, where it came before the fake began: one that nothing else has. */
    private static final int UNKNOWN_MTU = 1717;

    private final FakeLinks links;
    private final Map<String, Integer> formerMtus;
    private final Map<String, String> primaries;
    private final Map<String, Integer> steps;
    private final Set<String> randomMacs;

    FakeBonds(FakeLinks links) {
        this(links, new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeSet<>());
        for (Link link : links.all().values()) {
            BondState state = link.bond();
            if (state != null) {
                int miimon = number(state.options(), "miimon");
                DELAYS.forEach(delay ->
                        steps.put(link.name() + delay, miimon == 0 ? 0 : number(state.options(), delay) / miimon));
                if (state.options().containsKey("primary")) {
                    primaries.put(link.name(), state.options().get("primary"));
                }
                if (links.portsOf(link.name()).isEmpty()) {
                    randomMacs.add(link.name());
                }
            }
        }
    }

    private FakeBonds(
            FakeLinks links,
            Map<String, Integer> formerMtus,
            Map<String, String> primaries,
            Map<String, Integer> steps,
            Set<String> randomMacs) {
        this.links = links;
        this.formerMtus = formerMtus;
        this.primaries = primaries;
        this.steps = steps;
        this.randomMacs = randomMacs;
    }

    FakeBonds copy(FakeLinks copied) {
        return new FakeBonds(
                copied,
                new TreeMap<>(formerMtus),
                new TreeMap<>(primaries),
                new TreeMap<>(steps),
                new TreeSet<>(randomMacs));
    }

    void create(String name, String mac, int mtu, Map<String, String> options) {
        String own = mac == null ? randomMac(name) : mac;
        Link bond = Link.made(name, LinkKind.BOND, own, mtu, null, null, Collections.emptySortedMap());
        links.put(bond.withBond(BondState.of(BondOption.usual("0"))));
        if (mac == null) {
            randomMacs.add(name);
        }
        // the driver takes them in an order of its own, which is the enum's
        for (BondOption option : BondOption.values()) {
            if (options.containsKey(option.sysfsName())) {
                setOption(name, option.sysfsName(), options.get(option.sysfsName()));
            }
        }
    }

    private static String randomMac(String name) {
        return Links.macOf("random " + name);
    }

    boolean isBond(String name) {
        Link link = links.all().get(name);
        return link != null && link.kind() == LinkKind.BOND;
    }

    void forget(String name) {
        primaries.remove(name);
        randomMacs.remove(name);
        DELAYS.forEach(delay -> steps.remove(name + delay));
    }

    /** The address that a bond was given, so that no port changes it. */
    void fixMac(String bond) {
        randomMacs.remove(bond);
    }

    void join(Link port, Link bond) {
        if (port.up()) {
            throw new Refusal("Error: Device can not be enslaved while up.");
        }
        if (port.maxMtu() > 0 && port.maxMtu() < bond.mtu()) {
            throw new Refusal("RTNETLINK answers: Invalid argument");
        }
        if (port.kind() == LinkKind.LOOPBACK
                || port.kind() == LinkKind.BOND
                || bond.name().equals(port.base())) {
            throw new Refusal("Error: Device type (loopback) can not be enslaved");
        }
        if (randomMacs.remove(bond.name())) {
            links.changeMac(bond, port.mac());
        }
        formerMtus.put(port.name(), port.mtu());
        links.put(port.inBond(links.get(bond.name())));
        String mode = BondOptions.mode(options(bond.name()));
        if (port.name().equals(primaries.get(bond.name())) && BondOption.PRIMARY.appliesTo(mode)) {
            edit(bond.name(), "primary", port.name());
        }
    }

    void leave(Link port, Link bond) {
        int mtu = formerMtus.getOrDefault(port.name(), UNKNOWN_MTU);
        formerMtus.remove(port.name());
        links.put(port.outOfBond());
        links.changeMtu(links.get(port.name()), mtu);
        if (port.name().equals(options(bond.name()).get("primary"))) {
            edit(bond.name(), "primary", "");
        }
        if (links.portsOf(bond.name()).isEmpty()) {
            links.changeMac(links.get(bond.name()), randomMac(bond.name()));
            randomMacs.add(bond.name());
        }
    }

    private SortedMap<String, String> options(String bond) {
        BondState state = links.get(bond).bond();
        if (state == null) {
            throw new Refusal("RTNETLINK answers: Operation not supported");
        }
        return state.options();
    }

    void setOption(String bond, String name, String given) {
        SortedMap<String, String> options = options(bond);
        String mode = BondOptions.mode(options);
        BondOption option = BondOption.named(name).orElseThrow(() -> new Refusal("unknown option " + name));
        String value = option.canonical(given);
        check(bond, option, value, mode);
        if (DELAYS.contains(name)) {
            int miimon = number(options, "miimon");
            if (miimon == 0) {
                throw new Refusal("RTNETLINK answers: Operation not permitted");
            }
            steps.put(bond + name, Integer.parseInt(value) / miimon);
            showDelays(bond);
            return;
        }
        if (option == BondOption.PRIMARY) {
            primaries.put(bond, value);
            boolean member =
                    links.portsOf(bond).stream().anyMatch(port -> port.name().equals(value));
            edit(bond, name, member ? value : "");
            return;
        }
        edit(bond, name, value);
        follow(bond, option, value);
    }

    private void check(String bond, BondOption option, String value, String mode) {
        boolean ports = !links.portsOf(bond).isEmpty();
        boolean arpElsewhere = option == BondOption.ARP_IP_TARGET || option == BondOption.ARP_ALL_TARGETS;
        if (!option.appliesTo(mode) && !arpElsewhere) {
            throw new Refusal("Error: option not supported in mode.");
        }
        if (!value.isEmpty() && !option.accepts(value)) {
            throw new Refusal("Error: invalid option value.");
        }
        if (option.need() == Need.NO_PORTS && ports) {
            throw new Refusal("Error: unable to set option because the bond device has slaves.");
        }
        if ((option.need() == Need.DOWN || option == BondOption.MODE)
                && links.get(bond).up()) {
            throw new Refusal("Error: unable to set option because the bond is up.");
        }
    }

    private void follow(String bond, BondOption option, String value) {
        boolean on = !value.equals("0");
        if (option == BondOption.MIIMON) {
            if (on && number(options(bond), "arp_interval") > 0) {
                edit(bond, "arp_interval", "0");
                edit(bond, "arp_validate", "0");
            }
            showDelays(bond);
        } else if (option == BondOption.ARP_INTERVAL && on) {
            edit(bond, "miimon", "0");
            showDelays(bond);
        } else if (option == BondOption.MODE) {
            changeMode(bond, value);
        }
    }

    private void changeMode(String bond, String mode) {
        if (!BondOption.ARP_INTERVAL.appliesTo(mode)) {
            edit(bond, "arp_interval", "0");
            if (number(options(bond), "miimon") == 0) {
                edit(bond, "miimon", "100");
                showDelays(bond);
            }
        }
        edit(bond, "arp_validate", "0");
        if (mode.equals("6")) {
            edit(bond, "tlb_dynamic_lb", "1");
        }
        for (BondOption option : BondOption.values()) {
            if (!option.isShownIn(mode)) {
                edit(bond, option.sysfsName(), "");
            } else if (!options(bond).containsKey(option.sysfsName())) {
                edit(bond, option.sysfsName(), option.usualIn(mode));
            }
        }
    }

    private void showDelays(String bond) {
        int miimon = number(options(bond), "miimon");
        DELAYS.forEach(delay -> edit(bond, delay, "" + steps.getOrDefault(bond + delay, 0) * miimon));
    }

    private void edit(String bond, String option, String value) {
        SortedMap<String, String> options = new TreeMap<>(options(bond));
        if (value.isEmpty()) {
            options.remove(option);
        } else {
            options.put(option, value);
        }
        links.put(links.get(bond).withBond(BondState.of(Collections.unmodifiableSortedMap(options))));
    }

    private static int number(SortedMap<String, String> options, String name) {
        return Integer.parseInt(options.getOrDefault(name, "0"));
    }
}
