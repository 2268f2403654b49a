// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import hostnet.model.LibvirtDefinition;
import hostnet.render.LibvirtXml;
import java.io.StringReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads in a network's XML what hostnet needs to know of it; what anybody may have written into it is never trusted. */
final class NetworkXml {
    /** The most characters that are read: a hundred times the largest network seen. */
    static final int MAX_LENGTH = 1 << 20;

    /** The forward mode of a definition that is no readable XML. */
    static final String UNREADABLE = "unreadable";

    private static final XMLInputFactory FACTORY = factory();

    private final XMLStreamReader reader;
    private String forward = "";
    private @Nullable String bridge;
    private @Nullable String device;
    private boolean managesMacs;
    private boolean owned;

    private NetworkXml(XMLStreamReader reader) {
        this.reader = reader;
    }

    private static XMLInputFactory factory() {
        // the JDK's own parser by name: no search through the class path for another
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        return factory;
    }

    /** The definition that the text is; one that can't be read is somebody else's, of no use to hostnet. */
    static LibvirtDefinition definition(String xml) {
        if (xml.length() > MAX_LENGTH) {
            return unreadable(xml);
        }
        try {
            NetworkXml found = new NetworkXml(FACTORY.createXMLStreamReader(new StringReader(xml)));
            found.scan();
            return new LibvirtDefinition(
                    xml, found.forward, found.bridge, found.device, found.managesMacs, found.owned);
        } catch (XMLStreamException e) {
            return unreadable(xml);
        }
    }

    private static LibvirtDefinition unreadable(String xml) {
        return new LibvirtDefinition(xml, UNREADABLE, null, null, false, false);
    }

    private void scan() throws XMLStreamException {
        int depth = 0;
        String section = "";
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                throw new XMLStreamException("it has a document type or an entity, which libvirt never writes");
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
                if (depth == 2) {
                    section = reader.getLocalName();
                    readSection(section);
                } else if (depth == 3) {
                    readPart(section);
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            }
        }
    }

    private void readSection(String section) {
        if (section.equals("forward")) {
            // without the attribute libvirt means nat (formatnetwork: connectivity)
            forward = attribute("mode") == null ? "nat" : String.valueOf(attribute("mode"));
            device = attribute("dev");
        } else if (section.equals("bridge")) {
            bridge = attribute("name");
            managesMacs = "libvirt".equals(attribute("macTableManager"));
        }
    }

    private void readPart(String section) {
        if (section.equals("forward") && reader.getLocalName().equals("interface")) {
            device = device == null ? attribute("dev") : device;
        } else if (section.equals("metadata") && LibvirtXml.OWNER_NAMESPACE.equals(reader.getNamespaceURI())) {
            owned = true;
        }
    }

    private @Nullable String attribute(String name) {
        return reader.getAttributeValue(null, name);
    }
}
