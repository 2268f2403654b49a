// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import hostnet.model.NetworkFilter;
import hostnet.xml.Element;
import hostnet.xml.Xml;
import hostnet.xml.XmlProblem;
import java.util.SortedSet;
import java.util.TreeSet;

/** Reads in a network filter's XML what hostnet needs to know of it. */
final class FilterReading {
    /** The number of rules of a filter that is no readable XML: no other has it. */
    private static final int UNREADABLE = -1;

    private FilterReading() {}

    static NetworkFilter of(String xml) {
        SortedSet<String> references = new TreeSet<>();
        int rules = 0;
        try {
            Element root = Xml.read(xml);
            for (Element child : root.children()) {
                String reference = child.attribute("filter");
                if (child.name().equals("filterref") && reference != null) {
                    references.add(reference);
                }
                rules += child.name().equals("rule") ? 1 : 0;
            }
            Element uuid = root.child("uuid");
            return new NetworkFilter(xml, uuid == null ? "" : uuid.text().strip(), references, rules);
        } catch (XmlProblem unreadable) {
            return new NetworkFilter(xml, "", references, UNREADABLE);
        }
    }
}
