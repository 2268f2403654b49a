// SPDX-License-Identifier: Apache-2.0
package hostnet.cli;

import hostnet.json.Json;
import hostnet.json.JsonProblem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A request as a person wrote it, YAML or JSON, read into plain values; bounded, whatever is in it. */
public final class RequestFile {
    /** The most bytes of a request: ten times what a thousand networks take. */
    static final int MAX_BYTES = 1 << 20;

    private RequestFile() {}

    /** The values in the file, or in the input when the name is {@code -}. */
    static Object read(String name, InputStream input) throws UnreadableRequest {
        if (name.equals("-")) {
            return tree(bytes(input));
        }
        try (InputStream file = Files.newInputStream(Path.of(name))) {
            return tree(bytes(file));
        } catch (NoSuchFileException e) {
            throw unreadable("there is no such file: " + e.getFile());
        } catch (AccessDeniedException e) {
            throw unreadable("this user may not read " + e.getFile());
        } catch (IOException | InvalidPathException e) {
            throw unreadable("it cannot be read: " + e.getMessage());
        }
    }

    private static byte[] bytes(InputStream input) throws UnreadableRequest {
        try {
            return input.readNBytes(MAX_BYTES + 1);
        } catch (IOException e) {
            throw unreadable("it cannot be read: " + e.getMessage());
        }
    }

    private static UnreadableRequest unreadable(String message) {
        return new UnreadableRequest(message, "give a file that you may read, or - for the input");
    }

    /** The values in the text, which is JSON when it looks like JSON, else YAML. */
    public static Object tree(byte[] bytes) throws UnreadableRequest {
        if (bytes.length > MAX_BYTES) {
            throw new UnreadableRequest("it has more than " + MAX_BYTES + " bytes", "give a smaller file");
        }
        String text = decode(bytes);
        Object tree = looksLikeJson(text.stripLeading()) ? json(text) : YamlTree.of(text);
        if (tree == null) {
            throw new UnreadableRequest(
                    "it is empty", "give networks; the request that changes nothing is networks: []");
        }
        return tree;
    }

    private static String decode(byte[] bytes) throws UnreadableRequest {
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
