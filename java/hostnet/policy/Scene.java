// SPDX-License-Identifier: Apache-2.0
package hostnet.policy;

import hostnet.model.LibvirtTexts;
import hostnet.model.Link;
import hostnet.model.Network;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a judgement knows besides the vNICs: the networks, the filters, and which devices are ports of which bridges. */
public final class Scene {
    private final Map<String, Network> networks = new TreeMap<>();
    private final Map<String, GuestNetwork> inLibvirt = new HashMap<>();
    private final Map<String, String> masters = new HashMap<>();
    private final Filters filters;
    private final boolean filterRequired;

    /**
     * A judgement over those networks, declared or saved.
     *
     * @param links of the host; none where no host was looked at
     * @param texts of its libvirt
     * @param filterRequired whether a vNIC that nothing keeps from spoofing is refused
     */
    public Scene(Collection<Network> networks, Collection<Link> links, LibvirtTexts texts, boolean filterRequired) {
        networks.forEach(network -> this.networks.put(network.name(), network));
        for (LibvirtTexts.Text text : texts.networks()) {
            GuestNetwork read = GuestNetwork.read(text.xml());
            if (read != null) {
                inLibvirt.put(text.name(), read);
            }
        }
        for (Link link : links) {
            if (link.master() != null) {
                masters.put(link.name(), link.master());
            }
        }
        Map<String, String> named = new HashMap<>();
        texts.filters().forEach(filter -> named.put(filter.name(), filter.xml()));
        filters = new Filters(named);
        this.filterRequired = filterRequired;
    }

    /** The network of that name; null when nothing is known of it. */
    @Nullable
    Network network(String name) {
        return networks.get(name);
    }

    Collection<String> names() {
        return new TreeSet<>(networks.keySet());
    }

    /** The managed network on that bridge; null when there is none. */
    @Nullable
    Network managed(@Nullable String bridge) {
        Network network = bridge == null ? null : networks.get(bridge);
        return network == null || !network.macTableManaged() ? null : network;
    }

    /** The bridge to which libvirt's network of that name joins guests; a network of ours need not be there yet. */
    @Nullable
    String bridgeOf(String libvirtName) {
        for (Network network : networks.values()) {
            if (network.libvirtName().equals(libvirtName)) {
                return network.bridged() ? network.name() : null;
            }
        }
        GuestNetwork known = inLibvirt.get(libvirtName);
        return known == null ? null : known.bridge();
    }

    /** Whether another network of libvirt pins addresses, too. */
    boolean managesMacs(String libvirtName) {
        GuestNetwork known = inLibvirt.get(libvirtName);
        return known != null && known.managesMacs();
    }

    /** The bridge of which the device is a port; null for none. */
    @Nullable
    String master(@Nullable String device) {
        return device == null ? null : masters.get(device);
    }

    /** What holds of the vNIC's port, whoever says it. */
    PortDefaults port(GuestVnic vnic) {
        GuestNetwork known = vnic.network() == null ? null : inLibvirt.get(vnic.network());
        return known == null ? vnic.port() : vnic.port().over(known.of(vnic.portgroup()));
    }

    Filters filters() {
        return filters;
    }

    Rule.Weight weightOfMissingFilter() {
        return filterRequired ? Rule.Weight.REFUSED : Rule.Weight.WARNED;
    }
}
