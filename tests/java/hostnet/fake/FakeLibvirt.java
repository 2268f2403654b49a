// SPDX-License-Identifier: Apache-2.0
package hostnet.fake;

import hostnet.model.Libvirt;
import hostnet.model.LibvirtDefinition;
import hostnet.model.LibvirtNetwork;
import hostnet.model.NetworkFilter;
import hostnet.model.Vnic;
import hostnet.operation.DefineFilter;
import hostnet.operation.DefineNetwork;
import hostnet.operation.LibvirtOperation;
import hostnet.operation.SetAutostart;
import hostnet.operation.StartNetwork;
import hostnet.operation.StopNetwork;
import hostnet.operation.UndefineFilter;
import hostnet.operation.UndefineNetwork;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The networks of a libvirt daemon, as strict as libvirt 9.0 showed in the lab. */
final class FakeLibvirt {
    private @Nullable String outage;
    private final TreeMap<String, LibvirtNetwork> networks;
    private final TreeMap<String, Vnic> vnics;
    private final TreeMap<String, NetworkFilter> filters;
    private final FakeKernel kernel;

    FakeLibvirt(Libvirt libvirt, FakeKernel kernel) {
        outage = libvirt.outage();
        networks = new TreeMap<>(libvirt.networks());
        vnics = new TreeMap<>(libvirt.vnics());
        filters = new TreeMap<>(libvirt.filters());
        this.kernel = kernel;
    }

    /** Ends the daemon for that reason; null starts it again. */
    void fail(@Nullable String reason) {
        outage = reason;
    }

    Libvirt read() {
        if (outage != null) {
            return new Libvirt(outage, Collections.emptySortedMap());
        }
        TreeMap<String, Vnic> present = new TreeMap<>(vnics);
        present.keySet().retainAll(kernel.readLinks().keySet());
        return new Libvirt(
                        null,
                        Collections.unmodifiableSortedMap(new TreeMap<>(networks)),
                        Collections.unmodifiableSortedMap(present))
                .withFilters(Collections.unmodifiableSortedMap(new TreeMap<>(filters)));
    }

    /** Starts a domain with that vNIC. */
    void plug(Vnic vnic) {
        vnics.put(vnic.tap(), vnic);
    }

    /** Starts the networks that start with the daemon; one whose bridge it can't set up stays as it is. */
    void autostart() {
        for (LibvirtNetwork network : List.copyOf(networks.values())) {
            LibvirtDefinition definition = network.inactive();
            if (network.autostart() && network.live() == null && definition != null && canSetUp(definition)) {
                start(network);
            }
        }
    }

    private boolean canSetUp(LibvirtDefinition definition) {
        return !definition.managesMacs() || kernel.readLinks().containsKey(String.valueOf(definition.bridge()));
    }

    void run(LibvirtOperation operation) {
        if (outage != null) {
            throw new Refusal(outage);
        }
        if (operation instanceof DefineNetwork define) {
            define(define.name(), define.after());
        } else if (operation instanceof UndefineNetwork undefine) {
            undefine(get(undefine.name()));
        } else if (operation instanceof StartNetwork start) {
            start(get(start.name()));
        } else if (operation instanceof StopNetwork stop) {
            stop(get(stop.name()));
        } else if (operation instanceof SetAutostart autostart) {
            setAutostart(get(autostart.name()), autostart.after());
        } else if (operation instanceof DefineFilter define) {
            filters.put(define.name(), define.after());
        } else if (operation instanceof UndefineFilter undefine) {
            filters.remove(undefine.name());
        }
    }

    private LibvirtNetwork get(String name) {
        LibvirtNetwork network = networks.get(name);
        if (network == null) {
            throw new Refusal("Network not found: no network with matching name '" + name + "'");
        }
        return network;
    }

    private void put(LibvirtNetwork network, boolean autostart, LibvirtDefinition inactive, LibvirtDefinition live) {
        networks.put(network.name(), new LibvirtNetwork(network.name(), network.uuid(), autostart, inactive, live));
    }

    private void define(String name, LibvirtDefinition definition) {
        LibvirtNetwork present = networks.get(name);
        String given = uuidIn(definition.xml());
        if (present != null && !present.uuid().equals(given)) {
            throw new Refusal("operation failed: network '" + name + "' already exists with uuid " + present.uuid());
        }
        if (present == null
                && networks.values().stream().anyMatch(other -> other.uuid().equals(given))) {
            throw new Refusal("operation failed: another network is already defined with uuid " + given);
        }
        String uuid = given == null
                ? UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString()
                : given;
        LibvirtDefinition dumped = new LibvirtDefinition(
                withUuid(definition.xml(), uuid),
                definition.forward(),
                definition.bridge(),
                definition.device(),
                definition.managesMacs(),
                definition.owned());
        boolean autostart = present != null && present.autostart();
        networks.put(name, new LibvirtNetwork(name, uuid, autostart, dumped, present == null ? null : present.live()));
    }

    private static @Nullable String uuidIn(String xml) {
        int start = xml.indexOf("<uuid>");
        return start < 0 ? null : xml.substring(start + "<uuid>".length(), xml.indexOf("</uuid>"));
    }

    private static String withUuid(String xml, String uuid) {
        return xml.contains("<uuid>") ? xml : xml.replace("</name>", "</name><uuid>" + uuid + "</uuid>");
    }

    private void undefine(LibvirtNetwork network) {
        if (network.inactive() == null) {
            throw new Refusal("Requested operation is not valid: cannot undefine a transient network");
        }
        if (network.live() == null) {
            networks.remove(network.name());
        } else {
            put(network, false, null, network.live());
        }
    }

    private void start(LibvirtNetwork network) {
        LibvirtDefinition definition = network.inactive();
        if (network.live() != null || definition == null) {
            throw new Refusal("Requested operation is not valid: network is already active");
        }
        if (definition.managesMacs()) {
            try {
                kernel.setBridgeOption(String.valueOf(definition.bridge()), "vlan_filtering", "1");
            } catch (Refusal refusal) {
                throw new Refusal("Unable to set bridge " + definition.bridge() + " vlan_filtering via ioctl");
            }
        }
        put(network, network.autostart(), definition, definition);
    }

    private void stop(LibvirtNetwork network) {
        if (network.live() == null) {
            throw new Refusal("Requested operation is not valid: network '" + network.name() + "' is not active");
        }
        if (network.inactive() == null) {
            networks.remove(network.name());
        } else {
            put(network, network.autostart(), network.inactive(), null);
        }
    }

    private void setAutostart(LibvirtNetwork network, boolean autostart) {
        if (network.inactive() == null) {
            throw new Refusal("Requested operation is not valid: cannot set autostart for transient network");
        }
        put(network, autostart, network.inactive(), network.live());
    }
}
