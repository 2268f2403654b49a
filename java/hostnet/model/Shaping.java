// SPDX-License-Identifier: Apache-2.0
package hostnet.model;

import hostnet.model.ShapingPart.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a link's outbound traffic is shared, as far as it was looked at: VDSM's tree of the kernel's hfsc scheduler.
 *
 * @param foreign what shapes the link's traffic and is no part of the tree, in tc's words; null when nothing does
 * @param ingressInUse whether somebody filters inbound traffic: then the ingress queue is theirs
 * @param parts of the tree that are there, sorted
 */
public record Shaping(@Nullable String foreign, boolean ingressInUse, List<ShapingPart> parts) {
    /** A link with the kernel's own queue. */
    public static final Shaping NONE = new Shaping(null, false, List.of());

    /** The whole tree for these classes; nothing at all for none. Without a class of its own, untagged traffic gets one. */
    public static Shaping of(SortedMap<Integer, HostQos> classes) {
        if (classes.isEmpty()) {
            return NONE;
        }
        SortedMap<Integer, HostQos> all = new TreeMap<>(classes);
        all.computeIfAbsent(ShapingPart.UNTAGGED, number -> ofTheRest(classes));
        List<ShapingPart> parts = new ArrayList<>();
        parts.add(ShapingPart.of(Kind.ROOT, 0));
        parts.add(ShapingPart.of(Kind.INGRESS, 0));
        all.forEach((number, share) -> {
            parts.add(new ShapingPart(Kind.CLASS, number, share));
            parts.add(ShapingPart.of(Kind.LEAF, number));
            parts.add(ShapingPart.of(Kind.FILTER, number));
        });
        parts.sort(null);
        return new Shaping(null, false, List.copyOf(parts));
    }

    /** VDSM: what no network has asked for shares as the one that shares most. */
    private static HostQos ofTheRest(SortedMap<Integer, HostQos> classes) {
        long most = 0;
        for (HostQos share : classes.values()) {
            most = Math.max(most, share.linkShare().m2());
        }
        return new HostQos(new HostQos.Curve(0, 0, most), null, null);
    }

    /** The part at the same place; null when there is none. */
    public @Nullable ShapingPart at(ShapingPart place) {
        for (ShapingPart part : parts) {
            if (part.isAt(place)) {
                return part;
            }
        }
        return null;
    }

    /** What a class gets; null when there is no such class. */
    public @Nullable HostQos share(int number) {
        ShapingPart part = at(ShapingPart.of(Kind.CLASS, number));
        return part == null ? null : part.share();
    }

    /** The same with this part, as a reading would show it, in the place of one that stood there. */
    public Shaping with(ShapingPart part) {
        List<ShapingPart> changed = new ArrayList<>(without(part).parts);
        changed.add(part.asRead());
        changed.sort(null);
        return new Shaping(foreign, ingressInUse, List.copyOf(changed));
    }

    /** The same without the part at that place. */
    public Shaping without(ShapingPart place) {
        List<ShapingPart> changed = new ArrayList<>(parts);
        changed.removeIf(part -> part.isAt(place));
        return new Shaping(foreign, ingressInUse, List.copyOf(changed));
    }
}
