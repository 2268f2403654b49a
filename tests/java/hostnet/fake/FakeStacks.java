// SPDX-License-Identifier: Apache-2.0
package hostnet.fake;

import hostnet.model.Ipv6Stack;
import hostnet.model.Link;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** How the devices of a kernel speak IPv6: every one does whose MTU is large enough, unless somebody sets it otherwise. */
final class FakeStacks {
    private final TreeMap<String, Ipv6Stack> stacks;

    FakeStacks(Map<String, Ipv6Stack> stacks) {
        this.stacks = new TreeMap<>(stacks);
    }

    /** A kernel of which nothing is said. */
    static FakeStacks untuned(boolean supported) {
        return new FakeStacks(supported ? Map.of(Ipv6Stack.DEFAULT, Ipv6Stack.UNTUNED) : Map.of());
    }

    FakeStacks copy() {
        return new FakeStacks(stacks);
    }

    SortedMap<String, Ipv6Stack> read() {
        return Collections.unmodifiableSortedMap(new TreeMap<>(stacks));
    }

    /** Follows what became of the links; says which of them lost IPv6. */
    Set<String> follow(SortedMap<String, Link> links) {
        Set<String> lost = new TreeSet<>(stacks.keySet());
        lost.removeIf(name -> name.equals(Ipv6Stack.DEFAULT) || (links.containsKey(name) && hasRoom(links.get(name))));
        stacks.keySet().removeAll(lost);
        Ipv6Stack ofNewDevices = stacks.get(Ipv6Stack.DEFAULT);
        if (ofNewDevices != null) {
            links.values().stream()
                    .filter(FakeStacks::hasRoom)
                    .forEach(link -> stacks.putIfAbsent(link.name(), ofNewDevices));
        }
        return lost;
    }

    private static boolean hasRoom(Link link) {
        return link.mtu() >= Ipv6Stack.LEAST_MTU;
    }

    boolean speaks(String device) {
        Ipv6Stack stack = stacks.get(device);
        return stack != null && stack.enabled();
    }

    void set(String device, @Nullable Ipv6Stack before, Ipv6Stack after) {
        Ipv6Stack present = stacks.get(device);
        if (present == null) {
            throw new Refusal("No such file or directory");
        }
        if (before != null && !present.equals(before)) {
            throw new Refusal(device + " speaks IPv6 otherwise than the operation thinks: " + present);
        }
        stacks.put(device, after);
    }
}
