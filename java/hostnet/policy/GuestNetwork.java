// SPDX-License-Identifier: Apache-2.0
package hostnet.policy;

import hostnet.xml.Element;
import hostnet.xml.Xml;
import hostnet.xml.XmlProblem;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A network of libvirt as its guests meet it.
 *
 * @param bridge to which it joins them; null for none
 * @param managesMacs whether libvirt manages that bridge's MAC table
 * @param defaults what it says of all ports
 * @param portgroups what each of its portgroups says, by name
 * @param usual the name of the portgroup of those that name none; null for none
 */
record GuestNetwork(
        @Nullable String bridge,
        boolean managesMacs,
        PortDefaults defaults,
        Map<String, PortDefaults> portgroups,
        @Nullable String usual) {

    /** What that definition says; null for what is no network. */
    static @Nullable GuestNetwork read(String xml) {
        try {
            Element root = Xml.read(xml);
            return root.name().equals("network") ? of(root) : null;
        } catch (XmlProblem unreadable) {
            return null;
        }
    }

    private static GuestNetwork of(Element root) {
        Map<String, PortDefaults> groups = new HashMap<>();
        String usual = null;
        for (Element child : root.children()) {
            String name = child.name().equals("portgroup") ? child.attribute("name") : null;
            if (name != null) {
                groups.put(name, PortDefaults.of(child));
                usual = "yes".equals(child.attribute("default")) ? name : usual;
            }
        }
        Element bridge = root.child("bridge");
        return new GuestNetwork(
                bridge == null ? null : bridge.attribute("name"),
                bridge != null && "libvirt".equals(bridge.attribute("macTableManager")),
                PortDefaults.of(root),
                groups,
                usual);
    }

    /** What it says of the ports of that group, or of those that name none. */
    PortDefaults of(@Nullable String portgroup) {
        String group = portgroup == null ? usual : portgroup;
        PortDefaults own = group == null ? null : portgroups.get(group);
        return own == null ? defaults : own.over(defaults);
    }
}
