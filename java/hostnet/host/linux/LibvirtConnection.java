// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import hostnet.model.LibvirtDefinition;
import hostnet.model.LibvirtNetwork;
import hostnet.plan.DefineNetwork;
import hostnet.plan.Operation;
import hostnet.plan.SetAutostart;
import hostnet.plan.StartNetwork;
import hostnet.plan.StopNetwork;
import hostnet.plan.UndefineNetwork;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.libvirt.Connect;
import org.libvirt.Error.ErrorNumber;
import org.libvirt.LibvirtException;
import org.libvirt.Network;
import org.libvirt.jna.Libvirt.VirErrorCallback;

/**
 * An open connection to libvirt and what is said over it; any thread may use it, one call and its error in the same
 * (libvirt keeps the last error per thread of the system, so a virtual thread won't do).
 */
final class LibvirtConnection implements AutoCloseable {
    /** VIR_NETWORK_XML_INACTIVE: the persistent definition, also while another one is live. */
    private static final int INACTIVE = 1;

    // libvirt prints every error on stderr unless told otherwise; JNA does not keep the callback alive, this does
    private static final VirErrorCallback SILENCE = (data, error) -> {};

    private final Connect connect;

    private LibvirtConnection(Connect connect) {
        this.connect = connect;
    }

    /** Connects to the first URI or, when that can't be, to the second; the error is the first one's. */
    static LibvirtConnection open(String uri, String otherwise) throws LibvirtException {
        Connect.setErrorCallback(SILENCE);
        try {
            return new LibvirtConnection(new Connect(uri));
        } catch (LibvirtException first) {
            try {
                return new LibvirtConnection(new Connect(otherwise));
            } catch (LibvirtException second) {
                throw first;
            }
        }
    }

    /** All networks, active or not. */
    SortedMap<String, LibvirtNetwork> readNetworks() throws LibvirtException {
        SortedMap<String, LibvirtNetwork> networks = new TreeMap<>();
        readInto(networks, connect.listDefinedNetworks(), false);
        readInto(networks, connect.listNetworks(), true);
        return networks;
    }

    private void readInto(SortedMap<String, LibvirtNetwork> networks, String[] names, boolean active)
            throws LibvirtException {
        for (String name : names) {
            try {
                networks.put(name, read(name, active));
            } catch (LibvirtException e) {
                // between the list and the question somebody may have removed it
                if (e.getError().getCode() != ErrorNumber.VIR_ERR_NO_NETWORK) {
                    throw e;
                }
            }
        }
    }

    private LibvirtNetwork read(String name, boolean active) throws LibvirtException {
        Network network = connect.networkLookupByName(name);
        try {
            LibvirtDefinition live = active ? NetworkXml.definition(network.getXMLDesc(0)) : null;
            // a transient network answers with its live definition when asked for the other
            boolean persistent = !active || network.isPersistent() == 1;
            LibvirtDefinition inactive = persistent ? inactive(network, live) : null;
            boolean autostart = persistent && network.getAutostart();
            return new LibvirtNetwork(name, network.getUUIDString(), autostart, inactive, live);
        } finally {
            network.free();
        }
    }

    private static LibvirtDefinition inactive(Network network, @Nullable LibvirtDefinition live)
            throws LibvirtException {
        String xml = network.getXMLDesc(live == null ? 0 : INACTIVE);
        return live != null && live.xml().equals(xml) ? live : NetworkXml.definition(xml);
    }

    void execute(Operation operation) throws LibvirtException {
        if (operation instanceof DefineNetwork define) {
            connect.networkDefineXML(define.after().xml()).free();
        } else {
            Network network = connect.networkLookupByName(operation.subject());
            try {
                execute(operation, network);
            } finally {
                network.free();
            }
        }
    }

    private static void execute(Operation operation, Network network) throws LibvirtException {
        if (operation instanceof UndefineNetwork) {
            network.undefine();
        } else if (operation instanceof StartNetwork) {
            network.create();
        } else if (operation instanceof StopNetwork) {
            network.destroy();
        } else if (operation instanceof SetAutostart autostart) {
            network.setAutostart(autostart.after());
        } else {
            throw new IllegalArgumentException("no change of libvirt: " + operation.summary());
        }
    }

    /** Why a conversation failed, in words for a person; a library that is not installed is a reason like others. */
    static String reason(ExecutionException failure) {
        Throwable cause = failure;
        while (cause instanceof ExecutionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof LinkageError) {
            return "libvirt's client library can't be loaded: " + cause.getMessage();
        }
        return cause instanceof LibvirtException ? String.valueOf(cause.getMessage()) : cause.toString();
    }

    @Override
    public void close() {
        try {
            connect.close();
        } catch (LibvirtException e) {
            // the daemon has gone already; there is nothing more to give back
            return;
        }
    }
}
