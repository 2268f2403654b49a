// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import hostnet.model.HostQos;
import hostnet.model.HostQos.Curve;
import hostnet.model.Shaping;
import hostnet.model.ShapingPart;
import hostnet.model.ShapingPart.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What tc prints of one device's filters, queues and classes, read as the parts of VDSM's tree and what is none. */
final class TcText {
    private static final String HANDLE = "1389:";
    private static final String ROOT_LINE = "qdisc hfsc 1389: root ";
    private static final Set<String> DEFAULT_CLASS = Set.of("1388", "0x1388");
    private static final int HEX = 16;

    private final List<ShapingPart> parts = new ArrayList<>();
    private final String[] lines;
    private boolean queuesBegan;
    private boolean ingress;
    private boolean ingressInUse;
    private @Nullable String foreign;

    TcText(String text) {
        lines = text.split("\n", -1);
    }

    Shaping shaping() {
        for (int index = 0; index < lines.length; index++) {
            String[] words = lines[index].trim().split(" +", -1);
            switch (words[0]) {
                case "qdisc" -> readQueue(lines[index], words);
                case "class" -> readClass(lines[index], words);
                case "filter" -> readFilter(index, words);
                default -> {}
            }
        }
        if (ingress && !ingressInUse) {
            add(ShapingPart.of(Kind.INGRESS, 0), "");
        }
        parts.sort(null);
        return new Shaping(foreign, ingressInUse, List.copyOf(parts));
    }

    private void readQueue(String line, String[] words) {
        queuesBegan = true;
        String parent = after(words, "parent");
        if (line.startsWith(ROOT_LINE) && DEFAULT_CLASS.contains(after(words, "default"))) {
            add(ShapingPart.of(Kind.ROOT, 0), line);
        } else if (words[1].equals("ingress")) {
            ingress = true;
        } else if (words[1].equals("clsact")) {
            ingressInUse = true;
        } else if (parent.startsWith(HANDLE) && isFairQueueOf(parent, words)) {
            add(ShapingPart.of(Kind.LEAF, numberOf(parent)), line);
        } else if (!words[2].equals("0:")) {
            // the kernel's own queues have the handle 0
            refuse(line);
        }
    }

    private static boolean isFairQueueOf(String parent, String[] words) {
        return words[1].equals("fq_codel") && words[2].equals(parent.substring(HANDLE.length()) + ":");
    }

    private void readClass(String line, String[] words) {
        if (!words[1].equals("hfsc")) {
            // fair queues show their flows as classes
            return;
        }
        Curve linkShare = curve(words, "ls");
        if (words[2].equals(HANDLE) && after(words, "root").isEmpty() && linkShare == null) {
            return;
        }
        Curve realTime = curve(words, "rt");
        Curve both = curve(words, "sc");
        int number = after(words, "parent").equals(HANDLE) ? numberOf(words[2]) : -1;
        Curve share = both == null ? linkShare : both;
        if (number < 0 || share == null) {
            refuse(line);
        } else {
            HostQos qos = new HostQos(share, curve(words, "ul"), both == null ? realTime : both);
            add(new ShapingPart(Kind.CLASS, number, qos), line);
        }
    }

    private void readFilter(int index, String[] words) {
        if (!queuesBegan) {
            ingressInUse = true;
            return;
        }
        String flow = after(words, "flowid");
        String target = flow.isEmpty() ? after(words, "*flowid") : flow;
        if (target.isEmpty()) {
            // the head of a list of filters
            return;
        }
        int number = target.startsWith(HANDLE) ? numberOf(target) : -1;
        String match = index + 1 < lines.length ? lines[index + 1].trim() : "";
        boolean last = index + 2 >= lines.length || !lines[index + 2].startsWith("  ");
        if (number >= 0 && last && isFilterOf(number, words, match)) {
            add(ShapingPart.of(Kind.FILTER, number), lines[index]);
        } else {
            refuse(lines[index]);
        }
    }

    private static boolean isFilterOf(int number, String[] words, String match) {
        if (!after(words, "pref").equals(Integer.toString(number))) {
            return false;
        }
        if (number == ShapingPart.UNTAGGED) {
            return match.equals("match 00000000/00000000 at 0");
        }
        int tag = number == ShapingPart.OF_TAG_0 ? 0 : number;
        return match.equals("meta(vlan eq " + tag + ")");
    }

    private void add(ShapingPart part, String line) {
        if (parts.stream().anyMatch(part::isAt)) {
            refuse(line);
        } else {
            parts.add(part);
        }
    }

    private void refuse(String line) {
        foreign = foreign == null ? line.trim() : foreign;
    }

    /** The number after the handle; -1 when it is none that VDSM gives. */
    private static int numberOf(String classId) {
        String text = classId.startsWith(HANDLE) ? classId.substring(HANDLE.length()) : "";
        try {
            return text.isEmpty() ? -1 : Integer.parseInt(text, HEX);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static @Nullable Curve curve(String[] words, String name) {
        for (int index = 0; index + 6 < words.length; index++) {
            if (words[index].equals(name) && words[index + 1].equals("m1")) {
                return new Curve(
                        TcNumber.rate(words[index + 2]),
                        TcNumber.micros(words[index + 4]),
                        TcNumber.rate(words[index + 6]));
            }
        }
        return null;
    }

    private static String after(String[] words, String word) {
        for (int index = 0; index + 1 < words.length; index++) {
            if (words[index].equals(word)) {
                return words[index + 1];
            }
        }
        return "";
    }
}
