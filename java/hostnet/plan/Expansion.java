// SPDX-License-Identifier: Apache-2.0
package hostnet.plan;

import hostnet.model.Current;
import hostnet.model.Desired;
import hostnet.model.Layout;
import hostnet.model.LibvirtDefinition;
import hostnet.model.LibvirtNetwork;
import hostnet.model.MacTable;
import hostnet.model.Network;
import hostnet.model.NetworkFilter;
import hostnet.model.Saved;
import hostnet.model.Uplink;
import hostnet.model.VlanIndex;
import hostnet.render.FilterXml;
import hostnet.render.LibvirtXml;
import hostnet.render.VnicPolicyFile;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Expands desired networks into the links, libvirt networks and files that they amount to on this host. */
public final class Expansion {
    private final Desired desired;
    private final Current current;
    private final VlanIndex vlans;

    private Expansion(Desired desired, Current current) {
        this.desired = desired;
        this.current = current;
        this.vlans = new VlanIndex(current.links().values());
    }

    /** The layout of the named and removed networks; a host that could not hold it was refused by the validator. */
    public static Layout expand(Desired desired, Current current) {
        return new Expansion(desired, current).layout();
    }

    private Layout layout() {
        LinkExpansion links = new LinkExpansion(desired, current, vlans);
        FileExpansion files = new FileExpansion(desired, current, vlans, links);
        TapExpansion.layInto(links.links(), desired, current);
        return new Layout(
                links.links(),
                links.doomed(),
                QosExpansion.shapings(desired, current),
                new RoutingExpansion(desired, current, vlans, links).routing(),
                nameservers(),
                definitions(),
                filters(),
                macTables(),
                doomedNetworks(),
                files.files(),
                files.doomed(),
                VnicPolicyFile.of(desired.networks().values()),
                new DhcpExpansion(desired, current, vlans).needs(),
                new Saved(desired.networks(), desired.bonds()),
                desired.safe());
    }

    private @Nullable List<String> nameservers() {
        for (String name : desired.named()) {
            Network network = desired.networks().get(name);
            if (network != null
                    && network.nameservers() != null
                    && !network.nameservers().isEmpty()) {
                return network.nameservers();
            }
        }
        return null;
    }

    private SortedMap<String, LibvirtDefinition> definitions() {
        SortedMap<String, LibvirtDefinition> definitions = new TreeMap<>();
        for (String name : desired.named()) {
            Network network = desired.networks().get(name);
            if (network != null) {
                definitions.put(network.libvirtName(), definition(network));
            }
        }
        return definitions;
    }

    private SortedMap<String, NetworkFilter> filters() {
        SortedMap<String, NetworkFilter> filters = new TreeMap<>();
        if (desired.definesFilter()) {
            NetworkFilter present = current.libvirt().filters().get(NetworkFilter.OF_VDSM);
            filters.put(NetworkFilter.OF_VDSM, FilterXml.ofVdsm(present == null ? "" : present.uuid()));
        }
        return filters;
    }

    private LibvirtDefinition definition(Network network) {
        String libvirtName = network.libvirtName();
        LibvirtNetwork present = current.libvirt().networks().get(libvirtName);
        String uuid = present == null ? null : present.uuid();
        return network.bridged()
                ? LibvirtXml.bridged(libvirtName, uuid, network.name(), network.macTableManaged())
                : LibvirtXml.bridgeless(libvirtName, uuid, vlans.topOf(network));
    }

    private List<MacTable> macTables() {
        List<MacTable> tables = new ArrayList<>();
        for (String name : desired.named()) {
            Network network = desired.networks().get(name);
            if (network != null && network.bridged()) {
                boolean managed = network.macTableManaged();
                boolean released = !managed && BridgeExpansion.wasManaged(network, current);
                Uplink below = network.uplink();
                String uplink = below == null ? null : vlans.deviceOf(below);
                tables.add(new MacTable(name, network.libvirtName(), managed, released, uplink));
            }
        }
        return tables;
    }

    private SortedSet<String> doomedNetworks() {
        SortedSet<String> doomed = new TreeSet<>();
        for (String name : desired.removed()) {
            String libvirtName = Network.libvirtNameOf(name);
            if (current.libvirt().networks().containsKey(libvirtName)) {
                doomed.add(libvirtName);
            }
        }
        return doomed;
    }
}
