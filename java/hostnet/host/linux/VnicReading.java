// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import com.sun.jna.Pointer;
import hostnet.model.Vnic;
import hostnet.xml.Element;
import hostnet.xml.Xml;
import hostnet.xml.XmlProblem;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One reading of the vNICs of all running domains: a list, then a text and a state of each. */
final class VnicReading {
    private VnicReading() {}

    /** The vNICs by their taps. */
    static SortedMap<String, Vnic> of(Pointer connection) throws Refusal {
        SortedMap<String, Vnic> vnics = new TreeMap<>();
        List<Pointer> domains = NativeDomains.list(connection, NativeDomains.LIST_ACTIVE);
        try {
            for (Pointer domain : domains) {
                add(vnics, NativeDomains.name(domain), NativeDomains.xml(domain, 0), NativeDomains.isPaused(domain));
            }
        } finally {
            NativeDomains.free(domains);
        }
        return vnics;
    }

    /**
     * Adds those of one domain, as its live definition has them; what can't be read has none here, and is named by those
     * that judge vNICs.
     */
    static void add(SortedMap<String, Vnic> vnics, String domain, String xml, boolean paused) {
        for (Element devices : devices(xml)) {
            for (Element device : devices.children("interface")) {
                String tap = attribute(device, "target", "dev");
                if (tap != null) {
                    vnics.put(tap, vnic(device, tap, domain, paused));
                }
            }
        }
    }

    private static List<Element> devices(String xml) {
        try {
            return xml.isEmpty() ? List.of() : Xml.read(xml).children("devices");
        } catch (XmlProblem e) {
            return List.of();
        }
    }

    private static Vnic vnic(Element device, String tap, String domain, boolean paused) {
        String mac = attribute(device, "mac", "address");
        return new Vnic(
                tap,
                mac == null ? "" : mac.toLowerCase(Locale.ROOT),
                domain,
                attribute(device, "source", "network"),
                "libvirt".equals(attribute(device, "source", "macTableManager")),
                paused);
    }

    private static @Nullable String attribute(Element device, String child, String name) {
        Element element = device.child(child);
        return element == null ? null : element.attribute(name);
    }
}
