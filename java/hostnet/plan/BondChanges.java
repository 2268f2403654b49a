// SPDX-License-Identifier: Apache-2.0
package hostnet.plan;

import hostnet.model.BondState;
import hostnet.model.Current;
import hostnet.model.DesiredLink;
import hostnet.model.Layout;
import hostnet.model.Link;
import hostnet.model.LinkKind;
import hostnet.operation.BondOption;
import hostnet.operation.BondOptions;
import hostnet.operation.CreateBond;
import hostnet.operation.DeleteBond;
import hostnet.operation.Operation;
import hostnet.operation.SetBondOption;
import hostnet.operation.SetMac;
import hostnet.operation.SetMaster;
import hostnet.operation.SetMtu;
import hostnet.operation.SetUp;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What is done to bonds: ports that stay are not touched, those that change are down meanwhile, as the kernel wants. */
final class BondChanges {
    private final Layout layout;
    private final Current current;
    private final BondEdits edits;
    private final List<Operation> operations;

    BondChanges(Difference difference, List<Operation> operations) {
        layout = difference.layout();
        current = difference.current();
        edits = difference.bonds();
        this.operations = operations;
    }

    /** Sets the bond down with the vlan devices on it where an option needs that; their addresses are at rest then. */
    void rest(DesiredLink wanted) {
        if (wanted.kind() == LinkKind.BOND && edits.isLowered(wanted.name())) {
            lowerUppers(wanted.name());
            operations.add(new SetUp(wanted.name(), false));
        }
    }

    /** Sets the vlan devices on a device down, and names those that are down: on the way back they are set so last. */
    private void lowerUppers(String device) {
        Iterable<Link> lowered = edits.loweredOn(device);
        edits.downOn(device).forEach(vlan -> operations.add(new SetUp(vlan.name(), false, false)));
        for (Link vlan : lowered) {
            edits.downOn(vlan.name()).forEach(upper -> operations.add(new SetUp(upper.name(), false, false)));
        }
        lowered.forEach(vlan -> operations.add(new SetUp(vlan.name(), false)));
    }

    /** Takes back a primary port that will be none: a bond remembers its name, and would take it again. */
    void forgetPrimary(DesiredLink wanted) {
        Link link = current.links().get(wanted.name());
        BondState state = link == null ? null : link.bond();
        String primary = BondOption.PRIMARY.sysfsName();
        if (state != null && !wanted.options().isEmpty()) {
            String before = state.options().getOrDefault(primary, "");
            if (!before.isEmpty() && !before.equals(wanted.options().getOrDefault(primary, ""))) {
                operations.add(new SetBondOption(wanted.name(), primary, before, ""));
            }
        }
    }

    /** Lets a port go; it ends down. */
    void release(Link port, String bond) {
        Link from = current.links().get(bond);
        if (from != null) {
            rememberMtu(port, from);
        }
        if (port.up()) {
            lowerUppers(port.name());
        }
        operations.add(new SetUp(port.name(), port.up(), false));
        if (from != null && isLast(port, from)) {
            rememberMac(port, from);
        }
        operations.add(new SetMaster(port.name(), bond, null));
    }

    private boolean isLast(Link port, Link bond) {
        return edits.isBare(bond.name())
                && current.links().tailMap(port.name() + '\0').values().stream()
                        .noneMatch(later -> bond.name().equals(later.master()));
    }

    /**
     * Names a bond's address that the last port to leave would not give it: taken back, it is set when that port has
     * returned, and is down once more, for not every driver takes an address while it runs.
     */
    private void rememberMac(Link port, Link bond) {
        if (bond.kind() == LinkKind.BOND && !bond.mac().equals(port.permanentMac())) {
            operations.add(new SetMac(bond.name(), bond.mac(), bond.mac()));
            operations.add(new SetUp(port.name(), false, false));
        }
    }

    /** Makes the bond, or changes the present one, with all its ports. */
    void build(DesiredLink wanted) {
        Link link = current.links().get(wanted.name());
        if (link == null) {
            create(wanted);
        } else {
            change(link, wanted);
            forgetFormerPrimary(link, wanted);
        }
        for (DesiredLink port : layout.links().values()) {
            if (wanted.name().equals(port.master()) && edits.isTaken(port)) {
                take(port, wanted.name());
            }
        }
        if (link != null) {
            choosePrimary(link, wanted);
        }
    }

    private void create(DesiredLink wanted) {
        TreeMap<String, String> options = new TreeMap<>(wanted.options());
        String mode = BondOptions.mode(options);
        options.entrySet()
                .removeAll(BondOptions.usual(mode, current.platform().bondDefaults())
                        .entrySet());
        options.values().removeIf(String::isEmpty);
        options.put(BondOption.MODE.sysfsName(), mode);
        operations.add(new CreateBond(wanted.name(), String.valueOf(wanted.mac()), wanted.mtu(), options));
    }

    private void change(Link link, DesiredLink wanted) {
        if (link.bond() != null) {
            new BondTuning(link.name(), link.bond(), wanted, operations).run(edits.changesOf(link.name()));
        }
        if (link.mtu() < wanted.mtu()) {
            setMtu(link, wanted.mtu());
        }
        String mac = wanted.mac() == null ? link.mac() : wanted.mac();
        // without ports it has an address that is as good as any, and would take that of the first one to come
        if (!mac.equals(link.mac())
                || (edits.isBare(link.name()) && !wanted.options().isEmpty())) {
            setMac(link, mac);
        }
    }

    private void setMac(Link link, String mac) {
        if (takesPorts(link.name()) || !mac.equals(link.mac())) {
            operations.add(new SetMac(link.name(), link.mac(), mac));
        }
    }

    /** A bond without a primary port may remember the name of one that left, and no reading tells. */
    private void forgetFormerPrimary(Link link, DesiredLink wanted) {
        String primary = BondOption.PRIMARY.sysfsName();
        boolean possible = link.bond() != null
                && !link.bond().options().containsKey(primary)
                && wanted.options().getOrDefault(primary, "none").isEmpty();
        if (possible && takesPorts(link.name())) {
            operations.add(new SetBondOption(link.name(), primary, "", ""));
        }
    }

    private boolean takesPorts(String bond) {
        return layout.links().values().stream().anyMatch(port -> bond.equals(port.master()) && edits.isTaken(port));
    }

    private void take(DesiredLink port, String bond) {
        Link link = current.links().get(port.name());
        if (link != null && link.up() && !edits.isReleased(link)) {
            operations.add(new SetUp(port.name(), false));
        }
        operations.add(new SetMaster(port.name(), null, bond));
    }

    private void choosePrimary(Link link, DesiredLink wanted) {
        String primary = BondOption.PRIMARY.sysfsName();
        String after = edits.changesOf(link.name()).getOrDefault(primary, "");
        if (!after.isEmpty()) {
            operations.add(new SetBondOption(wanted.name(), primary, "", after));
        }
    }

    /** Gives the bond a smaller MTU, and its ports with it. */
    void lower(DesiredLink wanted) {
        Link link = current.links().get(wanted.name());
        if (link != null && link.mtu() > wanted.mtu()) {
            setMtu(link, wanted.mtu());
        }
    }

    private void setMtu(Link bond, int mtu) {
        for (Link port : current.links().values()) {
            if (bond.name().equals(port.master()) && !edits.isReleased(port)) {
                rememberMtu(port, bond);
            }
        }
        operations.add(new SetMtu(bond.name(), bond.mtu(), mtu));
    }

    /** Names the MTU of a port that is not its bond's: the bond sets it, and taken back, this one is set after it. */
    private void rememberMtu(Link port, Link bond) {
        if (port.mtu() != bond.mtu()) {
            operations.add(new SetMtu(port.name(), port.mtu(), port.mtu()));
        }
    }

    /** Deletes a bond that has no ports any more and is down. */
    DeleteBond deletion(Link link, BondState state) {
        SortedMap<String, String> options = new TreeMap<>(state.options());
        String mode = BondOptions.mode(options);
        options.entrySet()
                .removeAll(BondOptions.usual(mode, current.platform().bondDefaults())
                        .entrySet());
        options.keySet()
                .removeIf(name -> BondOption.named(name)
                        .filter(option -> !option.appliesTo(mode))
                        .isPresent());
        options.put(BondOption.MODE.sysfsName(), mode);
        return new DeleteBond(link.name(), link.mac(), link.mtu(), options);
    }
}
