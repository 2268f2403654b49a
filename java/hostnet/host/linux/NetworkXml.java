// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import hostnet.model.LibvirtDefinition;
import hostnet.render.LibvirtXml;
import hostnet.xml.Element;
import hostnet.xml.Xml;
import hostnet.xml.XmlProblem;
import org.jspecify.annotations.Nullable;

/** Reads in a network's XML what hostnet needs to know of it; what anybody may have written into it is never trusted. */
final class NetworkXml {
    /** The forward mode of a definition that is no readable XML. */
    static final String UNREADABLE = "unreadable";

    private NetworkXml() {}

    /** The definition that the text is; one that can't be read is somebody else's, of no use to hostnet. */
    static LibvirtDefinition definition(String xml) {
        try {
            Element network = Xml.read(xml);
            Element forward = network.child("forward");
            Element bridge = network.child("bridge");
            return new LibvirtDefinition(
                    xml,
                    forward == null ? "" : mode(forward),
                    bridge == null ? null : bridge.attribute("name"),
                    forward == null ? null : device(forward),
                    bridge != null && "libvirt".equals(bridge.attribute("macTableManager")),
                    isOwned(network.child("metadata")));
        } catch (XmlProblem e) {
            return new LibvirtDefinition(xml, UNREADABLE, null, null, false, false);
        }
    }

    private static String mode(Element forward) {
        // without the attribute libvirt means nat (formatnetwork: connectivity)
        String mode = forward.attribute("mode");
        return mode == null ? "nat" : mode;
    }

    private static @Nullable String device(Element forward) {
        String device = forward.attribute("dev");
        Element part = forward.child("interface");
        return device == null && part != null ? part.attribute("dev") : device;
    }

    private static boolean isOwned(@Nullable Element metadata) {
        if (metadata != null) {
            for (Element mark : metadata.children()) {
                if (mark.namespace().equals(LibvirtXml.OWNER_NAMESPACE)) {
                    return true;
                }
            }
        }
        return false;
    }
}
