// SPDX-License-Identifier: Apache-2.0
package hostnet.policy;

import hostnet.xml.Element;
import hostnet.xml.Xml;
import hostnet.xml.XmlProblem;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** libvirt's network filters, by name, and whether one keeps a vNIC from sending from addresses of others. */
final class Filters {
    /** Those of libvirt and oVirt that do, for where nobody can look into them. */
    private static final Set<String> KNOWN =
            Set.of("no-mac-spoofing", "clean-traffic", "clean-traffic-gateway", "vdsm-no-mac-spoofing");

    private static final String GOAL = "no-mac-spoofing";
    private static final Set<String> DROPPING = Set.of("drop", "reject");

    private final Map<String, String> texts;

    /** The filters with their definitions; none when the host was not asked. */
    Filters(Map<String, String> texts) {
        this.texts = texts;
    }

    /** Whether the filter leads to libvirt's own against spoofing, through whatever filters it refers to. */
    boolean stopSpoofing(String name) {
        return texts.isEmpty() ? KNOWN.contains(name) : leads(name, new HashSet<>());
    }

    private boolean leads(String name, Set<String> seen) {
        Element filter = seen.add(name) ? read(name) : null;
        if (filter == null) {
            return false;
        }
        if (name.equals(GOAL) && drops(filter)) {
            return true;
        }
        for (Element child : filter.children()) {
            String next = child.name().equals("filterref") ? child.attribute("filter") : null;
            if (next != null && leads(next, seen)) {
                return true;
            }
        }
        return false;
    }

    /** Whether it drops anything of what a guest sends: somebody may have emptied the filter. */
    private static boolean drops(Element filter) {
        return filter.children().stream()
                .anyMatch(rule -> rule.name().equals("rule")
                        && DROPPING.contains(String.valueOf(rule.attribute("action")))
                        && !"in".equals(rule.attribute("direction")));
    }

    private @Nullable Element read(String name) {
        String text = texts.get(name);
        try {
            return text == null ? null : Xml.read(text);
        } catch (XmlProblem unreadable) {
            return null;
        }
    }
}
