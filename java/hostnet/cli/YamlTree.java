// SPDX-License-Identifier: Apache-2.0
package hostnet.cli;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A YAML text on its way to plain values. Nothing of it is ever made into an object of a class it names; what it may
 * cost is bounded in depth, in aliases and in the number of values that they unfold to.
 */
final class YamlTree {
    static final int MAX_DEPTH = 50;
    static final int MAX_ALIASES = 1000;
    static final int MAX_VALUES = 200_000;

    private static final int MOST_SHOWN = 200;

    private int values;

    private YamlTree() {}

    static @Nullable Object of(String text) throws UnreadableRequest {
        LoaderOptions bounds = new LoaderOptions();
        bounds.setCodePointLimit(RequestFile.MAX_BYTES);
        bounds.setNestingDepthLimit(MAX_DEPTH);
        bounds.setMaxAliasesForCollections(MAX_ALIASES);
        bounds.setProcessComments(false);
        try {
            Node root = new Yaml(bounds).compose(new StringReader(text));
            return root == null ? null : new YamlTree().value(root, 0);
        } catch (MarkedYAMLException e) {
            String context = e.getContext() == null ? "" : e.getContext() + " ";
            throw problem(e.getProblemMark(), context + e.getProblem(), "mend the YAML there");
        } catch (YAMLException e) {
            throw problem(null, String.valueOf(e.getMessage()), "mend the YAML");
        }
    }

    private @Nullable Object value(Node node, int depth) throws UnreadableRequest {
        if (++values > MAX_VALUES) {
            throw problem(
                    node.getStartMark(),
                    "its aliases unfold to more than " + MAX_VALUES + " values",
                    "write it without them");
        }
        if (depth > MAX_DEPTH) {
            throw problem(node.getStartMark(), "it is nested more than " + MAX_DEPTH + " deep", "write it flatter");
        }
        if (node instanceof ScalarNode scalar) {
            return YamlScalar.value(scalar);
        }
        if (node instanceof SequenceNode sequence && node.getTag().equals(Tag.SEQ)) {
            return list(sequence, depth);
        }
        if (node instanceof MappingNode mapping && node.getTag().equals(Tag.MAP)) {
            return map(mapping, depth);
        }
        throw YamlScalar.badTag(node);
    }

    private List<@Nullable Object> list(SequenceNode sequence, int depth) throws UnreadableRequest {
        List<@Nullable Object> list = new ArrayList<>();
        for (Node element : sequence.getValue()) {
            list.add(value(element, depth + 1));
        }
        return list;
    }

    private Map<String, @Nullable Object> map(MappingNode mapping, int depth) throws UnreadableRequest {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (NodeTuple pair : mapping.getValue()) {
            if (!isMerge(pair)) {
                put(map, pair, depth);
            }
        }
        for (NodeTuple pair : mapping.getValue()) {
            if (isMerge(pair)) {
                merge(map, pair.getValueNode(), depth + 1);
            }
        }
        return map;
    }

    private static boolean isMerge(NodeTuple pair) {
        return pair.getKeyNode().getTag().equals(Tag.MERGE);
    }

    private void put(Map<String, @Nullable Object> map, NodeTuple pair, int depth) throws UnreadableRequest {
        Node keyNode = pair.getKeyNode();
        if (!(keyNode instanceof ScalarNode key)) {
            throw problem(keyNode.getStartMark(), "a key is a collection", "use text for keys");
        }
        // the name as it was written: a network may be called 100 or on
        if (map.containsKey(key.getValue())) {
            throw problem(
                    keyNode.getStartMark(), "the key '" + key.getValue() + "' is there twice", "write each key once");
        }
        map.put(key.getValue(), value(pair.getValueNode(), depth + 1));
    }

    /** YAML's {@code <<}: what the mapping itself says wins, then what comes first. */
    private void merge(Map<String, @Nullable Object> map, Node source, int depth) throws UnreadableRequest {
        Object value = value(source, depth);
        List<?> sources = value instanceof List<?> several ? several : List.of(value == null ? "" : value);
        for (Object each : sources) {
            if (!(each instanceof Map<?, ?> other)) {
                throw problem(
                        source.getStartMark(), "<< does not merge a mapping", "let it name one, or a list of them");
            }
            other.forEach((key, inherited) -> map.putIfAbsent(String.valueOf(key), inherited));
        }
    }

    private static String shown(String text) {
        String plain = text.replaceAll("[^\\x20-\\x7e]", "?");
        return plain.length() > MOST_SHOWN ? plain.substring(0, MOST_SHOWN) + "..." : plain;
    }

    static UnreadableRequest problem(@Nullable Mark at, String message, String remedy) {
        String place = at == null ? "" : "line " + (at.getLine() + 1) + ", column " + (at.getColumn() + 1) + ": ";
        return new UnreadableRequest(place + shown(message), remedy);
    }
}
