// SPDX-License-Identifier: Apache-2.0
package hostnet.render;

import hostnet.model.NetworkFilter;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** libvirt's XML of network filters. */
public final class FilterXml {
    /** What VDSM's filter consists of: two of libvirt's own (VDSM {@code nwfilter.py}). */
    private static final List<String> PARTS = List.of("no-arp-mac-spoofing", "no-mac-spoofing");

    private FilterXml() {}

    /**
     * VDSM's filter against spoofing.
     *
     * @param uuid of the present one, which libvirt wants in a new text; empty for none
     */
    public static NetworkFilter ofVdsm(String uuid) {
        StringBuilder xml = new StringBuilder("<filter name='" + NetworkFilter.OF_VDSM + "' chain='root'>");
        if (!uuid.isEmpty()) {
            xml.append("<uuid>").append(uuid).append("</uuid>");
        }
        PARTS.forEach(part -> xml.append("<filterref filter='").append(part).append("'/>"));
        SortedSet<String> references = new TreeSet<>(PARTS);
        return new NetworkFilter(xml.append("</filter>").toString(), uuid, references, 0);
    }
}
