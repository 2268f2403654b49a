// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import com.sun.jna.Pointer;
import hostnet.model.LibvirtTexts;
import hostnet.model.LibvirtTexts.Text;
import java.util.ArrayList;
import java.util.List;

/** One reading of everything by which vNICs are judged: domains, networks, network filters. */
final class TextReading {
    private TextReading() {}

    static LibvirtTexts of(Pointer connection) throws Refusal {
        return new LibvirtTexts(domains(connection), networks(connection), NativeFilters.read(connection));
    }

    private static List<Text> domains(Pointer connection) throws Refusal {
        List<Text> texts = new ArrayList<>();
        List<Pointer> domains = NativeDomains.list(connection, NativeDomains.LIST_ALL);
        try {
            for (Pointer domain : domains) {
                String name = NativeDomains.name(domain);
                boolean active = NativeDomains.isActive(domain);
                add(texts, name, false, NativeDomains.xml(domain, NativeDomains.XML_INACTIVE));
                add(texts, name, true, active ? NativeDomains.xml(domain, 0) : "");
            }
        } finally {
            NativeDomains.free(domains);
        }
        return texts;
    }

    private static void add(List<Text> texts, String name, boolean live, String xml) {
        if (!xml.isEmpty()) {
            texts.add(new Text(name, live, xml));
        }
    }

    private static List<Text> networks(Pointer connection) throws Refusal {
        List<Text> texts = new ArrayList<>();
        for (int filter : new int[] {NativeNetworks.LIST_ACTIVE, NativeNetworks.LIST_INACTIVE}) {
            List<Pointer> networks = NativeNetworks.list(connection, filter);
            try {
                for (Pointer network : networks) {
                    boolean live = filter == NativeNetworks.LIST_ACTIVE;
                    texts.add(new Text(NativeNetworks.name(network), live, NativeNetworks.xml(network, 0)));
                }
            } finally {
                NativeNetworks.free(networks);
            }
        }
        return texts;
    }
}
