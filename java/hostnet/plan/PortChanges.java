// SPDX-License-Identifier: Apache-2.0
package hostnet.plan;

import hostnet.model.Current;
import hostnet.model.DesiredLink;
import hostnet.model.DesiredLink.Grip;
import hostnet.model.Layout;
import hostnet.model.Link;
import hostnet.model.LinkKind;
import hostnet.model.Mac;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The ports that bridges lose, get and keep. A bridge whose ports change takes the least MTU and the least MAC address
 * of the ports it has then, unless somebody set its own; no reading of the host tells whether.
 */
final class PortChanges {
    private static final int BARE_BRIDGE_MTU = 1500;

    private final Layout layout;
    private final Current current;
    private final BondEdits bonds;
    private final SortedSet<String> disturbed = new TreeSet<>();
    private final Set<String> left = new HashSet<>();
    private final Set<String> carried = new HashSet<>();
    private final Map<String, Integer> mtus = new HashMap<>();
    private final Map<String, String> macs = new HashMap<>();
    private final Map<String, Integer> formerMtus = new HashMap<>();

    PortChanges(Layout layout, Current current, BondEdits bonds) {
        this.layout = layout;
        this.current = current;
        this.bonds = bonds;
        current.links().values().forEach(this::follow);
        layout.links().values().forEach(this::come);
    }

    private void follow(Link link) {
        String before = bridge(link.master());
        String after = bridge(masterAfter(link));
        DesiredLink wanted = layout.links().get(link.name());
        int mtu = wanted == null ? link.mtu() : wanted.mtu();
        String mac = wanted == null || wanted.mac() == null ? link.mac() : wanted.mac();
        if (before != null) {
            formerMtus.merge(before, link.mtu(), Math::min);
        }
        if (!Objects.equals(before, after)) {
            left.add(before);
            disturb(before);
            disturb(after);
        } else if (mtu != link.mtu() || !mac.equals(link.mac())) {
            disturb(after);
        }
        hold(after, mtu, mac);
    }

    private void come(DesiredLink wanted) {
        if (wanted.grip() == Grip.OWNED && wanted.master() != null) {
            carried.add(wanted.master());
        }
        if (!current.links().containsKey(wanted.name())) {
            Link base = wanted.base() == null ? null : current.links().get(wanted.base());
            DesiredLink below = wanted.base() == null ? null : layout.links().get(wanted.base());
            String mac = below != null && below.mac() != null ? below.mac() : base == null ? "" : base.mac();
            String master = bridge(wanted.master());
            disturb(master);
            hold(master, wanted.mtu(), wanted.mac() == null ? mac : wanted.mac());
        }
    }

    private @Nullable String masterAfter(Link link) {
        DesiredLink wanted = layout.links().get(link.name());
        String master = wanted != null && wanted.grip() == Grip.OWNED ? wanted.master() : link.master();
        boolean goes = layout.doomedLinks().contains(link.name());
        return master == null || goes || layout.doomedLinks().contains(master) ? null : master;
    }

    /** Bonds do not follow their ports: these follow them. */
    private @Nullable String bridge(@Nullable String master) {
        return master == null || bonds.isBond(master) ? null : master;
    }

    private void disturb(@Nullable String bridge) {
        if (bridge != null) {
            disturbed.add(bridge);
        }
    }

    private void hold(@Nullable String bridge, int mtu, String mac) {
        if (bridge != null) {
            mtus.merge(bridge, mtu, Math::min);
            macs.merge(bridge, mac, (left, right) -> left.compareTo(right) < 0 ? left : right);
        }
    }

    /** The bridges that stay, are none of the layout's and lose, get or see a change of a port. */
    Iterable<Link> disturbedBystanders() {
        return disturbed.stream()
                .filter(name -> !layout.links().containsKey(name)
                        && !layout.doomedLinks().contains(name))
                .map(name -> current.links().get(name))
                .filter(link -> link != null && link.kind() == LinkKind.BRIDGE)
                .toList();
    }

    /** The MTU that the kernel may give the bridge; the other one where no port changes. */
    int mtuOf(String bridge, int otherwise) {
        return disturbed.contains(bridge) ? mtus.getOrDefault(bridge, BARE_BRIDGE_MTU) : otherwise;
    }

    /** The MAC address that the kernel may give the bridge; the other one where no port changes. */
    String macOf(String bridge, String otherwise) {
        return disturbed.contains(bridge) ? macs.getOrDefault(bridge, Mac.NONE) : otherwise;
    }

    /** Whether a port of the bridge comes, leaves or changes. */
    boolean isDisturbed(String bridge) {
        return disturbed.contains(bridge);
    }

    /** Whether the bridge has ports at present. */
    boolean had(String bridge) {
        return formerMtus.containsKey(bridge);
    }

    /** Whether the bridge has ports in the end. */
    boolean has(String bridge) {
        return mtus.containsKey(bridge);
    }

    /** Whether the bridge has ports in the end, but only such as come and go as others like. */
    boolean areGuests(String bridge) {
        return has(bridge) && !carried.contains(bridge);
    }

    /** Whether the bridge loses a port. */
    boolean isLeft(String bridge) {
        return left.contains(bridge);
    }

    /** Whether a bridge has an MTU that its present ports would not give it. */
    boolean isUneven(Link bridge) {
        return formerMtus.getOrDefault(bridge.name(), bridge.mtu()) != bridge.mtu();
    }
}
