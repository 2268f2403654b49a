// SPDX-License-Identifier: Apache-2.0
package hostnet.apply;

import hostnet.model.Current;
import hostnet.model.FileContent;
import hostnet.model.LibvirtNetwork;
import hostnet.model.Link;
import hostnet.model.Route;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToIntBiFunction;
import org.jspecify.annotations.Nullable;

/**
 * How far a host, as it may be, is from one that was found: the number of differing parts. It may be asked after each of
 * thousands of operations, since it counts again only what has changed.
 */
final class Distance {
    /** More than the parts of anything: what is not there is further away than what is there and differs. */
    private static final int MISSING = 100;

    private final Current found;
    private final Set<Route> foundRoutes;
    private final Tally<Link> links;
    private final Tally<FileContent> files;
    private final Tally<LibvirtNetwork> networks;
    private final Tally<Object> settings;
    private List<Route> lastRoutes = List.of();
    private int routes;

    Distance(Current found) {
        this.found = found;
        foundRoutes = Snapshot.settled(found.routes());
        links = new Tally<>(
                found.links(), (one, other) -> parts(Snapshot.settled(one, other), Snapshot.settled(other, one)));
        files = new Tally<>(found.files(), Distance::parts);
        networks = new Tally<>(
                found.libvirt().networks(), (one, other) -> parts(one.withoutLiveText(), other.withoutLiveText()));
        settings = new Tally<>(settings(found), Distance::parts);
        routes = foundRoutes.size();
    }

    /** Of libvirt's networks; always 0 when they could not be found out. */
    int ofLibvirt(Current host) {
        return found.libvirt().outage() == null ? networks.to(host.libvirt().networks()) : 0;
    }

    /** Of all else. */
    int ofTheRest(Current host) {
        if (!host.routes().equals(lastRoutes)) {
            lastRoutes = List.copyOf(host.routes());
            routes = difference(Snapshot.settled(lastRoutes), foundRoutes);
        }
        return links.to(host.links())
                + files.to(host.files())
                + settings.to(settings(host))
                + routes
                + difference(new HashSet<>(host.rules()), new HashSet<>(found.rules()))
                + (host.custody().clients().equals(found.custody().clients()) ? 0 : 1);
    }

    /** The small things that have no parts worth counting. */
    private static Map<String, Object> settings(Current host) {
        Map<String, Object> settings = new TreeMap<>();
        host.ipv6().forEach((name, stack) -> settings.put("ipv6 " + name, stack));
        host.custody().managers().forEach((name, managers) -> settings.put("manager " + name, managers));
        settings.put("saved", host.saved());
        return settings;
    }

    private static <T> int difference(Set<T> one, Set<T> other) {
        int difference = 0;
        for (T each : one) {
            difference += other.contains(each) ? 0 : 1;
        }
        for (T each : other) {
            difference += one.contains(each) ? 0 : 1;
        }
        return difference;
    }

    private static int parts(Object one, Object other) {
        return one.equals(other) ? 0 : Math.max(1, Contrast.count(one, other));
    }

    /** The sum over things with names, which are values: the same object is the same value as before. */
    private static final class Tally<T> {
        private final Map<String, T> goal;
        private final ToIntBiFunction<T, T> count;
        private final Map<String, T> last = new HashMap<>();
        private int total;

        Tally(Map<String, T> goal, ToIntBiFunction<T, T> count) {
            this.goal = goal;
            this.count = count;
            total = MISSING * goal.size();
        }

        int to(Map<String, T> now) {
            now.forEach((name, value) -> {
                T former = last.get(name);
                if (former != value) {
                    total += count(name, value) - count(name, former);
                    last.put(name, value);
                }
            });
            if (last.size() > now.size()) {
                last.keySet().removeIf(name -> {
                    boolean gone = !now.containsKey(name);
                    total += gone ? count(name, null) - count(name, last.get(name)) : 0;
                    return gone;
                });
            }
            return total;
        }

        private int count(String name, @Nullable T value) {
            T wanted = goal.get(name);
            if (value == null || wanted == null) {
                return Objects.equals(value, wanted) ? 0 : MISSING;
            }
            return count.applyAsInt(value, wanted);
        }
    }
}
