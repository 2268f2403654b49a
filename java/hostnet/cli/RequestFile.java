// SPDX-License-Identifier: Apache-2.0
package hostnet.cli;

import hostnet.json.Json;
import hostnet.json.JsonProblem;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A request as a person wrote it, YAML or JSON, read into plain values; bounded, whatever is in it. */
public final class RequestFile {
    /** The most bytes of a request: ten times what a thousand networks take. */
    static final int MAX_BYTES = 1 << 20;

    private RequestFile() {}

    /** The values in the text, which is JSON when it looks like JSON, else YAML. */
    public static Object tree(byte[] bytes) throws UnreadableRequest {
        String text = text(bytes);
        Object tree = looksLikeJson(text.stripLeading()) ? json(text) : YamlTree.of(text);
        if (tree == null) {
            throw new UnreadableRequest(
                    "it is empty", "give networks; the request that changes nothing is networks: []");
        }
        return tree;
    }

    /** The text, unless there is too much of it. */
    static String text(byte[] bytes) throws UnreadableRequest {
        if (bytes.length > MAX_BYTES) {
            throw new UnreadableRequest("it has more than " + MAX_BYTES + " bytes", "give a smaller file");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new UnreadableRequest("it is not UTF-8 text", "save it as UTF-8");
        }
    }

    /** An opening bracket alone may also begin YAML's flow style; a quote or another bracket after it is JSON's. */
    private static boolean looksLikeJson(String text) {
        char first = text.isEmpty() ? ' ' : text.charAt(0);
        String rest = text.substring(Math.min(text.length(), 1), Math.min(text.length(), 200))
                .strip();
        return (first == '{' || first == '[') && !rest.isEmpty() && "\"{[]}".indexOf(rest.charAt(0)) >= 0;
    }

    private static @Nullable Object json(String text) throws UnreadableRequest {
        try {
            return Json.read(text);
        } catch (JsonProblem problem) {
            return yamlAfter(problem, text);
        }
    }

    private static @Nullable Object yamlAfter(JsonProblem problem, String text) throws UnreadableRequest {
        try {
            return YamlTree.of(text);
        } catch (UnreadableRequest neither) {
            throw new UnreadableRequest("it is not valid JSON: " + problem.getMessage(), "mend it there");
        }
    }
}
