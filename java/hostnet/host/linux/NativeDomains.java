// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import java.util.ArrayList;
import java.util.List;

/** The few functions of libvirt that list and print running domains, bound directly and only where there are some. */
final class NativeDomains {
    /** Any domain, running or not (virConnectListAllDomainsFlags). */
    static final int LIST_ALL = 0;

    /** Those that run. */
    static final int LIST_ACTIVE = 1;

    /** What is kept for the next start (virDomainXMLFlags). */
    static final int XML_INACTIVE = 2;

    private static final int PAUSED = 3;
    private static final int ERR_NO_SUPPORT = 3;
    private static final int ERR_NO_DOMAIN = 42;

    static {
        Native.register(NativeDomains.class, "virt");
    }

    private NativeDomains() {}

    /** Handles of those domains; each must be freed. Empty where the daemon knows of networks alone. */
    static List<Pointer> list(Pointer connection, int filter) throws Refusal {
        PointerByReference array = new PointerByReference();
        int count = virConnectListAllDomains(connection, array, filter);
        if (count < 0) {
            Refusal refusal = Refusal.last();
            if (refusal.code() == ERR_NO_SUPPORT) {
                return List.of();
            }
            throw refusal;
        }
        List<Pointer> handles = new ArrayList<>(count);
        for (Pointer handle : array.getValue().getPointerArray(0, count)) {
            handles.add(handle);
        }
        Native.free(Pointer.nativeValue(array.getValue()));
        return handles;
    }

    static String name(Pointer domain) {
        return virDomainGetName(domain);
    }

    /** The live definition, or the one that the flags ask for; empty when the domain has ended meanwhile. */
    static String xml(Pointer domain, int flags) throws Refusal {
        Pointer text = virDomainGetXMLDesc(domain, flags);
        if (text == null) {
            Refusal refusal = Refusal.last();
            if (refusal.code() == ERR_NO_DOMAIN) {
                return "";
            }
            throw refusal;
        }
        String xml = text.getString(0, "UTF-8");
        Native.free(Pointer.nativeValue(text));
        return xml;
    }

    /** Whether it runs or is paused. */
    static boolean isActive(Pointer domain) {
        return virDomainIsActive(domain) == 1;
    }

    /** Whether it is there but does not run; not when it has ended meanwhile. */
    static boolean isPaused(Pointer domain) {
        IntByReference state = new IntByReference();
        return virDomainGetState(domain, state, new IntByReference(), 0) == 0 && state.getValue() == PAUSED;
    }

    static void free(List<Pointer> domains) {
        for (Pointer domain : domains) {
            virDomainFree(domain);
        }
    }

    private static native int virConnectListAllDomains(Pointer connection, PointerByReference domains, int flags);

    private static native String virDomainGetName(Pointer domain);

    private static native Pointer virDomainGetXMLDesc(Pointer domain, int flags);

    private static native int virDomainIsActive(Pointer domain);

    private static native int virDomainGetState(Pointer domain, IntByReference state, IntByReference reason, int flags);

    private static native int virDomainFree(Pointer domain);
}
