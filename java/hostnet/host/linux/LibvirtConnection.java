// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import com.sun.jna.Pointer;
import hostnet.model.LibvirtNetwork;
import hostnet.model.LibvirtTexts;
import hostnet.model.Vnic;
import hostnet.operation.DefineFilter;
import hostnet.operation.DefineNetwork;
import hostnet.operation.Operation;
import hostnet.operation.SetAutostart;
import hostnet.operation.StartNetwork;
import hostnet.operation.StopNetwork;
import hostnet.operation.UndefineFilter;
import hostnet.operation.UndefineNetwork;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.libvirt.Connect;
import org.libvirt.LibvirtException;
import org.libvirt.Network;
import org.libvirt.NetworkFilter;
import org.libvirt.jna.Libvirt.VirErrorCallback;

/**
 * An open connection to libvirt and what is said over it; any thread may use it, one call and its error in the same
 * (libvirt keeps the last error per thread of the system, so a virtual thread won't do).
 */
final class LibvirtConnection implements AutoCloseable {
    // libvirt prints every error on stderr unless told otherwise; JNA does not keep the callback alive, this does
    private static final VirErrorCallback SILENCE = (data, error) -> {};

    private final Handle connect;

    private LibvirtConnection(Handle connect) {
        this.connect = connect;
    }

    /** Connects to the first URI or, when that can't be, to the second; the error is the first one's. */
    static LibvirtConnection open(String uri, String otherwise) throws LibvirtException {
        Connect.setErrorCallback(SILENCE);
        try {
            return new LibvirtConnection(new Handle(uri));
        } catch (LibvirtException first) {
            try {
                return new LibvirtConnection(new Handle(otherwise));
            } catch (LibvirtException second) {
                throw first;
            }
        }
    }

    /** All networks, active or not, by name. */
    SortedMap<String, LibvirtNetwork> readNetworks() throws Refusal {
        return NetworkReading.of(connect.pointer());
    }

    /** The vNICs of running domains, by their taps. */
    SortedMap<String, Vnic> readVnics() throws Refusal {
        return VnicReading.of(connect.pointer());
    }

    /** The network filter of that name, if there is one, under it. */
    SortedMap<String, hostnet.model.NetworkFilter> readFilter(String name) throws Refusal {
        SortedMap<String, hostnet.model.NetworkFilter> filters = new TreeMap<>();
        for (LibvirtTexts.Text text : NativeFilters.read(connect.pointer())) {
            if (text.name().equals(name)) {
                filters.put(name, FilterReading.of(text.xml()));
            }
        }
        return filters;
    }

    /** What decides about vNICs. */
    LibvirtTexts readTexts() throws Refusal {
        return TextReading.of(connect.pointer());
    }

    /** Does one operation. */
    void execute(Operation operation) throws LibvirtException {
        if (operation instanceof DefineNetwork define) {
            connect.networkDefineXML(define.after().xml()).free();
        } else if (operation instanceof DefineFilter define) {
            connect.networkFilterDefineXML(define.after().xml()).free();
        } else if (operation instanceof UndefineFilter undefine) {
            NetworkFilter filter = connect.networkFilterLookupByName(undefine.name());
            try {
                filter.undefine();
            } finally {
                filter.free();
            }
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
        if (cause instanceof TimeoutException) {
            return "no answer";
        }
        boolean told = cause instanceof LibvirtException || cause instanceof Refusal;
        // what a hook says ends in a line break
        return told ? String.valueOf(cause.getMessage()).strip() : cause.toString();
    }

    /** Whether the daemon still was at the other end when it was last spoken to. */
    boolean isAlive() {
        try {
            return connect.isAlive();
        } catch (LibvirtException e) {
            return false;
        }
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

    /** A connection that shows its native handle, for what libvirt-java can't say. */
    private static final class Handle extends Connect {
        Handle(String uri) throws LibvirtException {
            super(uri);
        }

        Pointer pointer() {
            return vcp.getPointer();
        }
    }
}
