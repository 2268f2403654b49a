// SPDX-License-Identifier: Apache-2.0
package hostnet.policy;

import hostnet.xml.Element;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One {@code <interface>} of a domain's definition, persistent or live. */
record GuestVnic(Element element) {
    private static final String ADDRESS = "address";

    /** Its address, lower case; empty when it has none yet. */
    String mac() {
        return lower(attribute("mac", ADDRESS));
    }

    /** The address that the guest gave itself (libvirt >= 11.2); empty when it keeps its own. */
    String changedMac() {
        String current = lower(attribute("mac", "currentAddress"));
        return current.equals(mac()) ? "" : current;
    }

    /** How it is plugged in; a live one of a network shows what came of that. */
    String type() {
        String type = element.attribute("type");
        return type == null ? "" : type;
    }

    @Nullable
    String network() {
        return attribute("source", "network");
    }

    @Nullable
    String bridge() {
        return attribute("source", "bridge");
    }

    @Nullable
    String portgroup() {
        return attribute("source", "portgroup");
    }

    /** The device on the host's side; null before a start. */
    @Nullable
    String tap() {
        return attribute("target", "dev");
    }

    PortDefaults port() {
        return PortDefaults.of(element);
    }

    @Nullable
    String filter() {
        return attribute("filterref", "filter");
    }

    /** The address that its filter is told to let pass; empty when that is its own. */
    String filteredMac() {
        Element filter = element.child("filterref");
        if (filter != null) {
            for (Element parameter : filter.children()) {
                if ("MAC".equals(parameter.attribute("name"))) {
                    String told = lower(parameter.attribute("value"));
                    return told.equals(mac()) ? "" : told;
                }
            }
        }
        return "";
    }

    boolean asksForVirtualPort() {
        return element.child("virtualport") != null;
    }

    boolean isTeamed() {
        return "persistent".equals(attribute("teaming", "type"));
    }

    private @Nullable String attribute(String child, String name) {
        Element found = element.child(child);
        return found == null ? null : found.attribute(name);
    }

    private static String lower(@Nullable String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }
}
