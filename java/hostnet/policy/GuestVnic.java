// SPDX-License-Identifier: Apache-2.0
package hostnet.policy;

import hostnet.xml.Element;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One {@code <interface>} of a domain's definition, persistent or live. */
record GuestVnic(Element element) {
    private static final String ADDRESS = "address";

    /** Its address as libvirt writes it; empty when it has none yet. */
    String mac() {
        return address(attribute("mac", ADDRESS));
    }

    /** The address that the guest gave itself (libvirt >= 11.2); empty when it keeps its own. */
    String changedMac() {
        String current = address(attribute("mac", "currentAddress"));
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

    /**
     * The first address besides its own that its filter is told to let pass, which takes any number of them; empty for
     * none. What a filter tells those that it refers to does not count: libvirt puts the vNIC's own address in its place.
     */
    String filteredMac() {
        Element filter = element.child("filterref");
        return filter == null
                ? ""
                : filter.children().stream()
                        .filter(parameter -> "MAC".equals(parameter.attribute("name")))
                        .map(parameter -> address(parameter.attribute("value")))
                        .filter(told -> !told.isEmpty() && !told.equals(mac()))
                        .findFirst()
                        .orElse("");
    }

    /** Whether libvirt pins the address of one that runs. */
    boolean isPinned() {
        return "libvirt".equals(attribute("source", "macTableManager"));
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

    /** Lower case, two digits a byte: libvirt reads one digit, too. */
    private static String address(@Nullable String text) {
        return text == null
                ? ""
                : text.strip().toLowerCase(Locale.ROOT).replaceAll("(?<![0-9a-f])([0-9a-f])(?![0-9a-f])", "0$1");
    }
}
