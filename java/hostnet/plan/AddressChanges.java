// SPDX-License-Identifier: Apache-2.0
package hostnet.plan;

import hostnet.model.Addressing;
import hostnet.model.Cidr;
import hostnet.model.Current;
import hostnet.model.DesiredLink;
import hostnet.model.DesiredLink.Grip;
import hostnet.model.Ipv4;
import hostnet.model.Layout;
import hostnet.model.Link;
import hostnet.model.Link.Address;
import hostnet.model.Link.Dad;
import hostnet.operation.AddAddress;
import hostnet.operation.Operation;
import hostnet.operation.RemoveAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which addresses leave the host's devices, and what is left on these. */
final class AddressChanges {
    private final Layout layout;
    private final Current current;
    private final Leases leases;
    private final BondEdits bonds;
    private final Interruptions interruptions;
    private final Map<String, List<Cidr>> leaving = new HashMap<>();

    AddressChanges(Layout layout, Current current, BondEdits bonds, Interruptions interruptions) {
        this.layout = layout;
        this.current = current;
        this.bonds = bonds;
        this.interruptions = interruptions;
        leases = new Leases(layout, current);
    }

    /** The addresses that leave a device, in the order in which they can be removed. */
    List<Cidr> leaving(String device) {
        return leaving.computeIfAbsent(device, this::findLeaving);
    }

    private List<Cidr> findLeaving(String device) {
        List<Cidr> found = new ArrayList<>();
        Link link = current.links().get(device);
        if (link != null) {
            for (Address address : link.addresses()) {
                if (goes(link, address) || goesWithOthers(address.cidr(), found)) {
                    // the kernel lists a network's primary address first and drops the others along with it
                    found.add(0, address.cidr());
                }
            }
        }
        return List.copyOf(found);
    }

    private boolean goes(Link link, Address address) {
        if (address.linkScope()) {
            return false;
        }
        return layout.doomedLinks().contains(link.name())
                || rests(link.name(), address)
                // a bond lets its port go down
                || (address.cidr().isIpv6() && bonds.isReleased(link))
                || isUnwanted(link, address);
    }

    /** Whether the address goes for a while: the kernel drops those of IPv6 when a device goes down. */
    private boolean rests(String device, Address address) {
        return address.cidr().isIpv6() && interruptions.befall(device);
    }

    private boolean isUnwanted(Link link, Address address) {
        DesiredLink wanted = layout.links().get(link.name());
        if (wanted == null || wanted.grip() != Grip.OWNED || leases.keeps(link.name(), address)) {
            return false;
        }
        Addressing addressing = wanted.addressing();
        if (address.cidr().isIpv6() && address.dynamic() && addressing.takesIpv6()) {
            return false;
        }
        // a lease that nobody renews ends, and a duplicate does not count: a declared one of these is set anew
        return address.dynamic()
                || address.dad() == Dad.FAILED
                || !addressing.statics().contains(address.cidr());
    }

    /** The operations that take the leaving addresses from a device. */
    List<Operation> removals(String device) {
        List<Operation> removals = new ArrayList<>();
        Link link = current.links().get(device);
        for (Cidr cidr : leaving(device)) {
            for (Address address : link == null ? List.<Address>of() : link.addresses()) {
                if (address.cidr().equals(cidr)) {
                    removals.add(new RemoveAddress(device, cidr, address.dynamic(), address.attributes()));
                }
            }
        }
        return removals;
    }

    /** The operations that bring back what went for a while only. */
    List<Operation> returning() {
        List<Operation> returning = new ArrayList<>();
        for (String device : interruptions.devices()) {
            DesiredLink wanted = layout.links().get(device);
            for (Address address : resting(device)) {
                if (wanted == null || !statics(wanted).contains(address.cidr())) {
                    returning.add(new AddAddress(device, address.cidr(), address.dynamic(), address.attributes()));
                }
            }
        }
        return returning;
    }

    /** The addresses of a device that go for a while only. */
    private List<Address> resting(String device) {
        List<Address> resting = new ArrayList<>();
        Link link = current.links().get(device);
        for (Address address : link == null ? List.<Address>of() : link.addresses()) {
            if (link != null && !address.linkScope() && rests(device, address) && !isUnwanted(link, address)) {
                resting.add(address);
            }
        }
        return resting;
    }

    /** The operations that give a device the addresses that it shall have, static and held ones. */
    List<Operation> additions(DesiredLink wanted) {
        List<Operation> additions = new ArrayList<>();
        for (Cidr cidr : statics(wanted)) {
            if (!keeps(wanted.name(), cidr)) {
                additions.add(new AddAddress(wanted.name(), cidr));
            }
        }
        leases.held(wanted.name()).forEach(cidr -> additions.add(new AddAddress(wanted.name(), cidr, true)));
        return additions;
    }

    private static List<Cidr> statics(DesiredLink wanted) {
        return wanted.grip() == Grip.OWNED ? wanted.addressing().statics() : List.of();
    }

    /** What leases mean for addresses and routes. */
    Leases leases() {
        return leases;
    }

    private static boolean goesWithOthers(Cidr cidr, List<Cidr> found) {
        return found.stream()
                .anyMatch(primary -> !cidr.isIpv6()
                        && !primary.isIpv6()
                        && primary.prefix() == cidr.prefix()
                        && Ipv4.sameNetwork(primary, cidr.address()));
    }

    /** Whether the device has the address all the time. */
    boolean keeps(String device, Cidr cidr) {
        return remaining(device).contains(cidr);
    }

    /** Whether the device is without any IPv4 address for a while, so that the kernel drops its routes. */
    boolean losesAllIpv4(String device) {
        return leaving(device).stream().anyMatch(cidr -> !cidr.isIpv6())
                && remaining(device).stream().allMatch(Cidr::isIpv6);
    }

    private List<Cidr> remaining(String device) {
        Link link = current.links().get(device);
        List<Cidr> remaining = new ArrayList<>();
        if (link != null) {
            link.addresses().forEach(address -> remaining.add(address.cidr()));
        }
        remaining.removeAll(leaving(device));
        return remaining;
    }

    /** The addresses that the device has in the end. */
    List<Cidr> later(String device) {
        List<Cidr> later = remaining(device);
        resting(device).forEach(address -> later.add(address.cidr()));
        DesiredLink wanted = layout.links().get(device);
        if (wanted != null) {
            later.removeAll(statics(wanted));
            later.addAll(statics(wanted));
        }
        later.addAll(leases.held(device));
        return later;
    }
}
