// SPDX-License-Identifier: Apache-2.0
package hostnet.policy;

import hostnet.xml.Element;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The same document written otherwise: order and quotes of attributes, entities, blanks, comments, other elements. */
final class Rewriting {
    private final Random random;
    private final StringBuilder text = new StringBuilder();

    private Rewriting(Random random) {
        this.random = random;
    }

    static String of(Element root, Random random) {
        Rewriting rewriting = new Rewriting(random);
        rewriting.aside();
        rewriting.write(root);
        rewriting.aside();
        return rewriting.text.toString();
    }

    private void write(Element element) {
        text.append('<').append(element.name());
        List<Map.Entry<String, String>> attributes =
                new ArrayList<>(element.attributes().entrySet());
        Collections.shuffle(attributes, random);
        if (!element.namespace().isEmpty() && !element.attributes().containsKey("xmlns")) {
            attributes.add(Map.entry("xmlns", element.namespace()));
        }
        for (Map.Entry<String, String> attribute : attributes) {
            if (!attribute.getKey().startsWith("xmlns:")) {
                write(attribute);
            }
        }
        text.append(random.nextBoolean() ? "" : " ").append('>');
        content(element);
        text.append("</").append(element.name()).append(random.nextBoolean() ? ">" : "\n>");
    }

    private void write(Map.Entry<String, String> attribute) {
        char quote = random.nextBoolean() ? '\'' : '"';
        text.append(random.nextBoolean() ? " " : "\n\t")
                .append(attribute.getKey())
                .append(random.nextBoolean() ? "=" : " = ")
                .append(quote)
                .append(escaped(attribute.getValue()))
                .append(quote);
    }

    private void content(Element element) {
        if (!element.text().isBlank()) {
            String plain = element.text().strip();
            boolean section = random.nextBoolean() && !plain.contains("]]>");
            text.append(section ? "<![CDATA[" + plain + "]]>" : escaped(plain));
        }
        for (Element child : element.children()) {
            aside();
            write(child);
        }
        aside();
    }

    /** Something that means nothing. */
    private void aside() {
        switch (random.nextInt(8)) {
            case 0 -> text.append("<!-- <interface type='bridge'> -->");
            case 1 -> text.append("<?pi <devices>?>");
            case 2 -> text.append("\n   ");
            default -> {}
        }
    }

    private String escaped(String value) {
        StringBuilder escaped = new StringBuilder();
        value.codePoints().forEach(letter -> {
            if (random.nextInt(6) == 0 || "<>&'\"".indexOf(letter) >= 0) {
                escaped.append(random.nextBoolean() ? "&#" + letter + ";" : "&#x" + Integer.toHexString(letter) + ";");
            } else {
                escaped.appendCodePoint(letter);
            }
        });
        return escaped.toString();
    }
}
