// SPDX-License-Identifier: Apache-2.0
package hostnet.plan;

import hostnet.model.Current;
import hostnet.model.HostQos;
import hostnet.model.Layout;
import hostnet.model.Link;
import hostnet.model.Network;
import hostnet.model.Shaping;
import hostnet.model.ShapingPart;
import hostnet.model.ShapingPart.Kind;
import hostnet.operation.AddShaping;
import hostnet.operation.Operation;
import hostnet.operation.RemoveShaping;
import hostnet.operation.SetShare;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How links come to share their traffic as the layout says. Each part that goes is named, also where the kernel would
 * drop it with what it stands on, so that the inverse brings it back.
 */
final class QosChanges {
    private final Layout layout;
    private final Current current;

    QosChanges(Layout layout, Current current) {
        this.layout = layout;
        this.current = current;
    }

    /** What to do before links are deleted. */
    List<Operation> before() {
        List<Operation> operations = new ArrayList<>();
        for (String name : layout.doomedLinks()) {
            Link link = current.links().get(name);
            if (link != null && !link.shaping().parts().isEmpty()) {
                remove(name, link.shaping().parts(), operations);
            }
        }
        return operations;
    }

    /** What to do when all links are there. */
    List<Operation> after() {
        List<Operation> operations = new ArrayList<>();
        layout.shapings().forEach((device, wanted) -> {
            Link link = current.links().get(device);
            boolean comes = link == null && layout.links().containsKey(device);
            if ((link != null || comes) && !layout.doomedLinks().contains(device)) {
                change(device, link == null ? Shaping.NONE : link.shaping(), wanted, operations);
            }
        });
        return operations;
    }

    /** Whether hostnet has or wants a say in how that link shares its traffic. */
    static boolean concerns(Shaping now, Shaping wanted) {
        return !wanted.parts().isEmpty() || now.at(ShapingPart.of(Kind.ROOT, 0)) != null;
    }

    private void change(String device, Shaping now, Shaping wanted, List<Operation> operations) {
        if (!concerns(now, wanted)) {
            return;
        }
        Set<Integer> anew = rebuilt(now, wanted);
        List<ShapingPart> leaving = new ArrayList<>();
        for (ShapingPart part : now.parts()) {
            if (wanted.at(part) == null || anew.contains(part.number())) {
                leaving.add(part);
            }
        }
        remove(device, leaving, operations);
        for (ShapingPart part : wanted.parts()) {
            ShapingPart present = now.at(part);
            boolean theirs = part.kind() == Kind.INGRESS && now.ingressInUse();
            if ((present == null || anew.contains(part.number())) && !theirs) {
                operations.add(new AddShaping(device, part));
            } else if (present != null && !present.asRead().equals(part.asRead())) {
                operations.add(change(device, present, part));
            }
        }
    }

    /** The classes that get or lose a kind of curve: the kernel can't take one away from a class (hfsc_change_class). */
    private static Set<Integer> rebuilt(Shaping now, Shaping wanted) {
        Set<Integer> numbers = new HashSet<>();
        for (ShapingPart part : wanted.parts()) {
            HostQos before = now.share(part.number());
            HostQos after = part.share();
            if (before != null && after != null && !before.hasCurvesOf(after)) {
                numbers.add(part.number());
            }
        }
        return numbers;
    }

    private void remove(String device, List<ShapingPart> parts, List<Operation> operations) {
        List<ShapingPart> lastFirst = new ArrayList<>(parts);
        Collections.reverse(lastFirst);
        for (ShapingPart part : lastFirst) {
            operations.add(new RemoveShaping(device, exact(device, part)));
        }
    }

    private Operation change(String device, ShapingPart present, ShapingPart part) {
        HostQos before = exact(device, present).share();
        HostQos after = part.share();
        if (before == null || after == null) {
            throw new IllegalStateException("only classes differ: " + present);
        }
        return new SetShare(device, part.number(), before, after);
    }

    /** The part as it was set up. */
    private ShapingPart exact(String device, ShapingPart part) {
        for (Network network : current.saved().networks().values()) {
            boolean here = network.uplink() != null && network.uplink().base().equals(device);
            if (here && isOf(network, part)) {
                return new ShapingPart(part.kind(), part.number(), HostQos.exact(part.share(), network.qos()));
            }
        }
        return part;
    }

    private static boolean isOf(Network network, ShapingPart part) {
        Integer tag = network.uplink() == null ? null : network.uplink().vlan();
        return part.kind() == Kind.CLASS && ShapingPart.numberOf(tag) == part.number();
    }
}
