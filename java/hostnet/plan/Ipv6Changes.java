// SPDX-License-Identifier: Apache-2.0
package hostnet.plan;

import hostnet.model.Current;
import hostnet.model.DesiredLink;
import hostnet.model.DesiredLink.Grip;
import hostnet.model.Ipv6Stack;
import hostnet.model.Layout;
import hostnet.model.Link;
import hostnet.operation.Operation;
import hostnet.operation.SetIpv6;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How owned devices shall speak IPv6. A device without an IPv6 address of its network does not speak it at all: nobody
 * reaches the host from a guest over link-scope addresses (vdsm-networks.md §4.7).
 */
final class Ipv6Changes {
    private final Layout layout;
    private final Current current;
    private final @Nullable Ipv6Stack ofNewDevices;

    Ipv6Changes(Layout layout, Current current) {
        this.layout = layout;
        this.current = current;
        ofNewDevices = current.ipv6().get(Ipv6Stack.DEFAULT);
    }

    /** What changes on devices that speak, before anything else is done to them. */
    List<Operation> ofPresentStacks() {
        List<Operation> operations = new ArrayList<>();
        for (DesiredLink wanted : layout.links().values()) {
            Ipv6Stack present = present(wanted.name());
            Ipv6Stack after = after(wanted);
            if (present != null && wanted.grip() == Grip.OWNED && !present.equals(after)) {
                operations.add(new SetIpv6(wanted.name(), present, after));
            }
        }
        return operations;
    }

    /** What changes on devices that the plan makes, or to which a larger MTU brings IPv6, before they are set up. */
    List<Operation> ofNewStacks() {
        List<Operation> operations = new ArrayList<>();
        for (DesiredLink wanted : layout.links().values()) {
            if (ofNewDevices != null && present(wanted.name()) == null && wanted.grip() == Grip.OWNED) {
                Ipv6Stack after = after(wanted);
                if (after != null && !after.equals(ofNewDevices)) {
                    operations.add(new SetIpv6(wanted.name(), ofNewDevices, after));
                }
            }
        }
        return operations;
    }

    /** What is remembered of a device that goes: made anew, it would have IPv6 as the kernel gives it. */
    List<Operation> ofDoomed(String device) {
        Ipv6Stack present = present(device);
        return present == null || present.equals(ofNewDevices)
                ? List.of()
                : List.of(new SetIpv6(device, present, null));
    }

    /** Whether the device speaks IPv6 now and will not, so that the kernel drops its IPv6 routes. */
    boolean endsOn(String device) {
        Ipv6Stack present = present(device);
        DesiredLink wanted = layout.links().get(device);
        if (present == null || !present.enabled() || wanted == null || wanted.grip() != Grip.OWNED) {
            return false;
        }
        Ipv6Stack after = after(wanted);
        return after == null || !after.enabled();
    }

    private @Nullable Ipv6Stack after(DesiredLink wanted) {
        Ipv6Stack before = present(wanted.name());
        Ipv6Stack base = before == null ? ofNewDevices : before;
        return base == null || ofNewDevices == null || wanted.mtu() < Ipv6Stack.LEAST_MTU
                ? null
                : base.with(wanted.addressing(), ofNewDevices);
    }

    /** Null where the device is not there or has no IPv6. */
    private @Nullable Ipv6Stack present(String device) {
        Link link = current.links().get(device);
        return link == null ? null : current.ipv6().get(device);
    }
}
