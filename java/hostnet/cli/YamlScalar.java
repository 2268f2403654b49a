// SPDX-License-Identifier: Apache-2.0
package hostnet.cli;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/** One scalar of a YAML text as a plain value; numbers in a notation that readers disagree on stay text. */
final class YamlScalar {
    private static final int MOST_DIGITS = 18;
    private static final Set<String> TRUE = Set.of("true", "yes", "on");
    private static final Set<Tag> TEXT = Set.of(Tag.STR, Tag.TIMESTAMP);

    private YamlScalar() {}

    static @Nullable Object value(ScalarNode node) throws UnreadableRequest {
        String text = node.getValue();
        Tag tag = node.getTag();
        if (TEXT.contains(tag) || tag.equals(Tag.MERGE)) {
            return text;
        }
        if (tag.equals(Tag.NULL)) {
            return null;
        }
        if (tag.equals(Tag.BOOL)) {
            return TRUE.contains(text.toLowerCase(Locale.ROOT));
        }
        if (tag.equals(Tag.INT)) {
            return isDecimal(text) ? Long.valueOf(text) : text;
        }
        if (tag.equals(Tag.FLOAT)) {
            return fraction(text);
        }
        throw badTag(node);
    }

    static UnreadableRequest badTag(Node node) {
        return YamlTree.problem(
                node.getStartMark(),
                "the tag " + node.getTag().getValue() + " is not allowed in a request",
                "write plain text, numbers, lists and mappings; decrypt what is encrypted first");
    }

    /** YAML 1.1 also reads 0100 as 64, 1_000 as 1000 and 1:40 as 100. */
    private static boolean isDecimal(String text) {
        return text.length() <= MOST_DIGITS && text.matches("-?(0|[1-9][0-9]*)");
    }

    private static Object fraction(String text) {
        try {
            return Double.valueOf(text);
        } catch (NumberFormatException special) {
            return text;
        }
    }
}
