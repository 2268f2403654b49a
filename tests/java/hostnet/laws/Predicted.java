// SPDX-License-Identifier: Apache-2.0
package hostnet.laws;

import hostnet.apply.Snapshot;
import hostnet.model.Current;
import hostnet.model.Libvirt;
import hostnet.model.LibvirtDefinition;
import hostnet.model.LibvirtNetwork;
import hostnet.model.Link;
import hostnet.model.Route;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Compares a prediction with what came; what only the host can choose (uuid, a MAC address) is left out. */
final class Predicted {
    private Predicted() {}

    static List<String> differences(Current predicted, Current actual) {
        TreeMap<String, Link> macs = new TreeMap<>(actual.links());
        predicted.links().forEach((name, link) -> {
            if (link.mac().isEmpty()) {
                macs.computeIfPresent(name, (key, present) -> present.withMac(""));
            }
        });
        return Snapshot.differences(comparable(predicted, predicted.links()), comparable(actual, macs));
    }

    private static Current comparable(Current current, SortedMap<String, Link> links) {
        TreeMap<String, LibvirtNetwork> networks = new TreeMap<>();
        current.libvirt().networks().forEach((name, network) -> networks.put(name, comparable(network)));
        List<Route> routes = current.routes().stream()
                .filter(route -> route.gateway() != null)
                .toList();
        return new Current(
                links,
                routes,
                current.rules(),
                current.ipv6(),
                new Libvirt(null, networks),
                current.files(),
                current.saved(),
                current.safe(),
                current.platform(),
                current.custody());
    }

    private static LibvirtNetwork comparable(LibvirtNetwork network) {
        return new LibvirtNetwork(
                network.name(), "", network.autostart(), comparable(network.inactive()), comparable(network.live()));
    }

    private static @Nullable LibvirtDefinition comparable(@Nullable LibvirtDefinition definition) {
        return definition == null
                ? null
                : new LibvirtDefinition(
                        "",
                        definition.forward(),
                        definition.bridge(),
                        definition.device(),
                        definition.managesMacs(),
                        definition.owned());
    }
}
