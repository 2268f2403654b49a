// SPDX-License-Identifier: Apache-2.0
package hostnet.render;

import hostnet.model.LibvirtDefinition;
import org.jspecify.annotations.Nullable;

/** The XML of a network as VDSM gives it to libvirt, with hostnet's mark of ownership and, when asked, the flag. */
public final class LibvirtXml {
    /** The namespace of hostnet's {@code <metadata>} element: who carries it is ours. */
    public static final String OWNER_NAMESPACE = "urn:hostnet:network:1";

    private LibvirtXml() {}

    /** A network over a bridge. */
    public static LibvirtDefinition bridged(String name, @Nullable String uuid, String bridge, boolean managesMacs) {
        String manager = managesMacs ? " macTableManager='libvirt'" : "";
        String xml =
                network(name, uuid, "<forward mode='bridge'/><bridge name='" + escape(bridge) + "'" + manager + "/>");
        return new LibvirtDefinition(xml, "bridge", bridge, null, managesMacs, true);
    }

    /** A network without a bridge: libvirt hands the device itself to one guest. */
    public static LibvirtDefinition bridgeless(String name, @Nullable String uuid, String device) {
        String xml =
                network(name, uuid, "<forward mode='passthrough'><interface dev='" + escape(device) + "'/></forward>");
        return new LibvirtDefinition(xml, "passthrough", null, device, false, true);
    }

    private static String network(String name, @Nullable String uuid, String body) {
        // a redefinition must carry the present uuid, or libvirt refuses it as a second network of that name
        String identity = uuid == null ? "" : "<uuid>" + escape(uuid) + "</uuid>";
        return "<network><name>" + escape(name) + "</name>" + identity
                + "<metadata><hostnet:network xmlns:hostnet='" + OWNER_NAMESPACE + "'/></metadata>"
                + body + "</network>";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("'", "&apos;");
    }
}
