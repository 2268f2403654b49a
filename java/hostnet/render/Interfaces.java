// SPDX-License-Identifier: Apache-2.0
package hostnet.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.TreeSet;

/**
 * ifupdown's configuration as text (interfaces(5)): a device is released by making comments of its stanzas, and given
 * back by taking the comment signs away.
 */
public final class Interfaces {
    /** The main file. */
    public static final String PATH = "/etc/network/interfaces";

    /** The directory that the main file sources on Debian. */
    public static final String DIRECTORY = "/etc/network/interfaces.d";

    private static final String MARK = "#hostnet# ";

    private Interfaces() {}

    /** The devices that the text configures. */
    public static Set<String> configured(String text) {
        return named(text, "");
    }

    /** The devices that {@link #release} took out of the text. */
    public static Set<String> released(String text) {
        return named(text, MARK);
    }

    private static Set<String> named(String text, String mark) {
        Set<String> devices = new TreeSet<>();
        for (String line : text.split("\n", -1)) {
            if (line.startsWith(mark)) {
                StringTokenizer words = new StringTokenizer(line.substring(mark.length()));
                if (words.countTokens() > 1 && words.nextToken().equals("iface")) {
                    devices.add(words.nextToken());
                }
            }
        }
        return devices;
    }

    /** The text in which the device's stanzas are comments. */
    public static String release(String text, String device) {
        List<String> lines = new ArrayList<>();
        boolean inside = false;
        for (String line : text.split("\n", -1)) {
            List<String> words = wordsOf(line);
            String first = words.isEmpty() ? "" : words.get(0);
            if (startsStanza(first)) {
                inside = first.equals("iface")
                        && words.size() > 1
                        && words.get(1).equals(device);
            }
            if (isSelection(first) && words.subList(1, words.size()).contains(device)) {
                deselect(words, device, lines);
            } else {
                boolean comment = first.isEmpty() || first.startsWith("#");
                lines.add(inside && !comment ? MARK + line : line);
            }
        }
        return String.join("\n", lines);
    }

    private static void deselect(List<String> words, String device, List<String> lines) {
        List<String> others = new ArrayList<>(words);
        others.remove(device);
        if (others.size() > 1) {
            lines.add(String.join(" ", others));
        }
        lines.add(MARK + words.get(0) + " " + device);
    }

    /** The text in which the device's stanzas count again. */
    public static String giveBack(String text, String device) {
        List<String> lines = new ArrayList<>();
        boolean inside = false;
        for (String line : text.split("\n", -1)) {
            if (!line.startsWith(MARK)) {
                lines.add(line);
                continue;
            }
            String bare = line.substring(MARK.length());
            List<String> words = wordsOf(bare);
            String first = words.isEmpty() ? "" : words.get(0);
            if (startsStanza(first)) {
                inside = words.size() > 1 && words.get(1).equals(device);
            }
            lines.add(inside ? bare : line);
        }
        return String.join("\n", lines);
    }

    private static boolean startsStanza(String word) {
        return word.equals("iface")
                || word.equals("mapping")
                || word.equals("rename")
                || word.startsWith("source")
                || word.startsWith("no-")
                || word.equals("template")
                || isSelection(word);
    }

    private static boolean isSelection(String word) {
        return word.equals("auto") || word.startsWith("allow-");
    }

    private static List<String> wordsOf(String line) {
        List<String> words = new ArrayList<>();
        StringTokenizer tokens = new StringTokenizer(line);
        while (tokens.hasMoreTokens()) {
            words.add(tokens.nextToken());
        }
        return words;
    }
}
