// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The few functions of libvirt that list and print networks, bound directly: libvirt-java has no
 * {@code virConnectListAllNetworks}, without which each network costs five questions to the daemon, not two.
 */
final class NativeNetworks {
    /** The filters of {@code virConnectListAllNetworks}: virConnectListAllNetworksFlags. */
    static final int LIST_INACTIVE = 1;

    static final int LIST_ACTIVE = 1 << 1;
    static final int LIST_PERSISTENT = 1 << 2;
    static final int LIST_AUTOSTART = 1 << 4;

    /** virErrorNumber of a network that is not there. */
    static final int ERR_NO_NETWORK = 43;

    private static final int UUID_TEXT = 36;

    static {
        Native.register(NativeNetworks.class, "virt");
    }

    private NativeNetworks() {}

    /** Handles of the networks that the filter lets through; each must be freed. */
    static List<Pointer> list(Pointer connection, int filter) throws Refusal {
        PointerByReference array = new PointerByReference();
        int count = virConnectListAllNetworks(connection, array, filter);
        if (count < 0) {
            throw Refusal.last();
        }
        List<Pointer> handles = new ArrayList<>(count);
        for (Pointer handle : array.getValue().getPointerArray(0, count)) {
            handles.add(handle);
        }
        Native.free(Pointer.nativeValue(array.getValue()));
        return handles;
    }

    static String name(Pointer network) {
        return virNetworkGetName(network);
    }

    static String uuid(Pointer network) throws Refusal {
        byte[] text = new byte[UUID_TEXT + 1];
        if (virNetworkGetUUIDString(network, text) < 0) {
            throw Refusal.last();
        }
        return new String(text, 0, UUID_TEXT, StandardCharsets.US_ASCII);
    }

    static String xml(Pointer network, int flags) throws Refusal {
        Pointer text = virNetworkGetXMLDesc(network, flags);
        if (text == null) {
            throw Refusal.last();
        }
        String xml = text.getString(0, "UTF-8");
        Native.free(Pointer.nativeValue(text));
        return xml;
    }

    static void free(List<Pointer> networks) {
        for (Pointer network : networks) {
            virNetworkFree(network);
        }
    }

    private static native int virConnectListAllNetworks(Pointer connection, PointerByReference networks, int flags);

    private static native String virNetworkGetName(Pointer network);

    private static native int virNetworkGetUUIDString(Pointer network, byte[] text);

    private static native Pointer virNetworkGetXMLDesc(Pointer network, int flags);

    private static native int virNetworkFree(Pointer network);
}
