// SPDX-License-Identifier: Apache-2.0
package hostnet.apply;

import hostnet.model.Current;
import hostnet.model.Custodian;
import hostnet.model.FileContent;
import hostnet.model.Ipv6Stack;
import hostnet.model.LibvirtNetwork;
import hostnet.model.Link;
import hostnet.model.Route;
import hostnet.model.Rule;
import hostnet.model.Saved;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
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
    private final Tally<Link> links;
    private final Tally<FileContent> files;
    private final Tally<LibvirtNetwork> networks;
    private final Tally<Ipv6Stack> stacks;
    private final Tally<Set<Custodian>> managers;
    private final Tally<Saved> saved;
    private final Crowd<Route> routes;
    private final Crowd<Rule> rules;

    Distance(Current found) {
        this.found = found;
        links = new Tally<>(
                found.links(), (one, other) -> parts(Snapshot.settled(one, other), Snapshot.settled(other, one)));
        files = new Tally<>(found.files(), Distance::parts);
        networks = new Tally<>(
                found.libvirt().networks(), (one, other) -> parts(one.withoutLiveText(), other.withoutLiveText()));
        stacks = new Tally<>(found.ipv6(), Distance::parts);
        managers = new Tally<>(found.custody().managers(), Distance::parts);
        saved = new Tally<>(configurations(found), Distance::parts);
        routes = new Crowd<>(found.routes(), Snapshot::settled);
        rules = new Crowd<>(found.rules(), HashSet::new);
    }

    /** Of libvirt's networks; always 0 when they could not be found out. */
    int ofLibvirt(Current host) {
        return found.libvirt().outage() == null ? networks.to(host.libvirt().networks()) : 0;
    }

    /** Of all else. */
    int ofTheRest(Current host) {
        return links.to(host.links())
                + files.to(host.files())
                + stacks.to(host.ipv6())
                + managers.to(host.custody().managers())
                + saved.to(configurations(host))
                + routes.to(host.routes())
                + rules.to(host.rules())
                + (host.custody().clients().equals(found.custody().clients()) ? 0 : 1);
    }

    private static Map<String, Saved> configurations(Current host) {
        return Map.of("running", host.saved(), "safe", host.safe());
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

    /** The number of things without names that only one of two lists has. */
    private static final class Crowd<T> {
        private final Function<List<T>, Set<T>> settled;
        private final Set<T> goal;
        private List<T> last = List.of();
        private int total;

        Crowd(List<T> goal, Function<List<T>, Set<T>> settled) {
            this.settled = settled;
            this.goal = settled.apply(goal);
            total = this.goal.size();
        }

        int to(List<T> now) {
            if (!now.equals(last)) {
                last = List.copyOf(now);
                Set<T> present = settled.apply(last);
                total = without(present, goal) + without(goal, present);
            }
            return total;
        }

        private static <T> int without(Set<T> some, Set<T> others) {
            return (int) some.stream().filter(each -> !others.contains(each)).count();
        }
    }
}
