// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import hostnet.model.LibvirtTexts.Text;
import java.util.ArrayList;
import java.util.List;

/** The few functions of libvirt that list and print network filters; libvirt-java cannot list them all. */
final class NativeFilters {
    private static final int ERR_NO_SUPPORT = 3;

    static {
        Native.register(NativeFilters.class, "virt");
    }

    private NativeFilters() {}

    /** All filters; none where the daemon knows of none. */
    static List<Text> read(Pointer connection) throws Refusal {
        PointerByReference array = new PointerByReference();
        int count = virConnectListAllNWFilters(connection, array, 0);
        if (count < 0) {
            Refusal refusal = Refusal.last();
            if (refusal.code() == ERR_NO_SUPPORT) {
                return List.of();
            }
            throw refusal;
        }
        List<Text> texts = new ArrayList<>(count);
        for (Pointer filter : array.getValue().getPointerArray(0, count)) {
            add(texts, filter);
            virNWFilterFree(filter);
        }
        Native.free(Pointer.nativeValue(array.getValue()));
        return texts;
    }

    /** One that was undefined meanwhile is left out. */
    private static void add(List<Text> texts, Pointer filter) {
        Pointer text = virNWFilterGetXMLDesc(filter, 0);
        if (text != null) {
            texts.add(new Text(virNWFilterGetName(filter), false, text.getString(0, "UTF-8")));
            Native.free(Pointer.nativeValue(text));
        }
    }

    private static native int virConnectListAllNWFilters(Pointer connection, PointerByReference filters, int flags);

    private static native String virNWFilterGetName(Pointer filter);

    private static native Pointer virNWFilterGetXMLDesc(Pointer filter, int flags);

    private static native int virNWFilterFree(Pointer filter);
}
