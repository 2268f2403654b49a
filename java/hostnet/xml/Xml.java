// SPDX-License-Identifier: Apache-2.0
package hostnet.xml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A reader of whole documents from sources that are not trusted. It knows elements, attributes, text, CDATA, comments,
 * processing instructions and the five named entities; there is nothing in it that could fetch or expand anything.
 */
public final class Xml {
    /** The most characters that are read: as many as libvirt takes and prints. */
    public static final int MAX_LENGTH = 4 << 20;

    /** The most elements inside one another; libvirt takes half as many, and each costs a little of the stack. */
    public static final int MAX_DEPTH = 512;

    private static final String BYTE_ORDER_MARK = "\ufeff";

    private final Cursor cursor;

    private Xml(String text) {
        cursor = new Cursor(text);
    }

    /** The root element of the text. */
    public static Element read(String text) throws XmlProblem {
        if (text.length() > MAX_LENGTH) {
            throw new XmlProblem("longer than is read here", MAX_LENGTH);
        }
        Xml xml = new Xml(text);
        xml.cursor.take(BYTE_ORDER_MARK);
        xml.skipAround();
        Element root = xml.element(Map.of(), 1);
        xml.skipAround();
        if (!xml.cursor.atEnd()) {
            throw xml.cursor.problem("something stands behind the root element");
        }
        return root;
    }

    /** Comments, instructions and blanks before and behind the root element. */
    private void skipAround() throws XmlProblem {
        do {
            cursor.skipBlanks();
        } while (cursor.skipAside());
    }

    private Element element(Map<String, String> outerScope, int depth) throws XmlProblem {
        if (depth > MAX_DEPTH) {
            throw cursor.problem("elements are nested too deeply");
        }
        cursor.expect("<");
        String tag = cursor.name();
        Map<String, String> attributes = attributes();
        Map<String, String> scope = scope(outerScope, attributes);
        List<Element> children = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        if (!cursor.take("/>")) {
            cursor.expect(">");
            content(scope, depth, children, text);
            cursor.expect(tag);
            cursor.skipBlanks();
            cursor.expect(">");
        }
        int colon = tag.indexOf(':');
        String prefix = colon < 0 ? "" : tag.substring(0, colon);
        return new Element(
                scope.getOrDefault(prefix, ""), tag.substring(colon + 1), attributes, children, text.toString());
    }

    private Map<String, String> attributes() throws XmlProblem {
        Map<String, String> attributes = new LinkedHashMap<>();
        while (cursor.skipBlanks() && cursor.atName()) {
            String name = cursor.name();
            cursor.skipBlanks();
            cursor.expect("=");
            cursor.skipBlanks();
            if (attributes.put(name, cursor.quoted()) != null) {
                throw cursor.problem("an attribute is there twice");
            }
        }
        return attributes;
    }

    /** The namespaces by prefix inside an element; most declare none and share those around them. */
    private static Map<String, String> scope(Map<String, String> outer, Map<String, String> attributes) {
        Map<String, String> scope = outer;
        for (Map.Entry<String, String> attribute : attributes.entrySet()) {
            String name = attribute.getKey();
            if (name.equals("xmlns") || name.startsWith("xmlns:")) {
                scope = scope == outer ? new HashMap<>(outer) : scope;
                scope.put(name.equals("xmlns") ? "" : name.substring("xmlns:".length()), attribute.getValue());
            }
        }
        return scope;
    }

    /** Everything up to and with the {@code </} that ends the element. */
    private void content(Map<String, String> scope, int depth, List<Element> children, StringBuilder text)
            throws XmlProblem {
        while (!cursor.take("</")) {
            if (cursor.take("<![CDATA[")) {
                text.append(cursor.until("]]>"));
            } else if (!cursor.skipAside()) {
                if (cursor.at("<")) {
                    children.add(element(scope, depth + 1));
                } else {
                    text.append(cursor.text());
                }
            }
        }
    }
}
