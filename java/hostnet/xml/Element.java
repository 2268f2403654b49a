// SPDX-License-Identifier: Apache-2.0
package hostnet.xml;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An element with what is in it.
 *
 * @param namespace of its prefix, or the default one; empty for none
 * @param name without the prefix
 * @param attributes by the name as written, unescaped
 * @param text all text directly inside, unescaped and joined
 */
public record Element(
        String namespace, String name, Map<String, String> attributes, List<Element> children, String text) {
    /** The attribute of that name; null when it is absent. */
    public @Nullable String attribute(String attribute) {
        return attributes.get(attribute);
    }

    /** The first child of that name without a namespace; null when there is none. */
    public @Nullable Element child(String childName) {
        for (Element child : children) {
            if (child.name.equals(childName) && child.namespace.isEmpty()) {
                return child;
            }
        }
        return null;
    }

    /** All children of that name without a namespace. */
    public List<Element> children(String childName) {
        return children.stream()
                .filter(child -> child.name.equals(childName) && child.namespace.isEmpty())
                .toList();
    }
}
