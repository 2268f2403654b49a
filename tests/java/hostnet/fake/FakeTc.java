// SPDX-License-Identifier: Apache-2.0
package hostnet.fake;

import hostnet.model.HostQos;
import hostnet.model.HostQos.Curve;
import hostnet.model.Shaping;
import hostnet.model.ShapingPart;
import hostnet.model.ShapingPart.Kind;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One line of {@code tc -batch}, understood and refused as tc and Linux 6.1 did in the lab. */
final class FakeTc {
    private static final String NUMBER = "([0-9a-f]+)";
    private static final Pattern ROOT =
            Pattern.compile("qdisc (add|del) dev (\\S+) root handle 1389: hfsc( default 1388)?");
    private static final Pattern INGRESS = Pattern.compile("qdisc (add|del) dev (\\S+) ingress");
    private static final Pattern LEAF =
            Pattern.compile("qdisc (add|del) dev (\\S+) parent 1389:" + NUMBER + " handle " + NUMBER + ":( fq_codel)?");
    private static final Pattern CLASS =
            Pattern.compile("class (add|change) dev (\\S+) parent 1389: classid 1389:" + NUMBER + " hfsc (.+)");
    private static final Pattern NO_CLASS = Pattern.compile("class (del) dev (\\S+) classid 1389:" + NUMBER);
    private static final Pattern FILTER = Pattern.compile(
            "filter (add) dev (\\S+) parent 1389: prio ([0-9]+) protocol all (.+) flowid 1389:" + NUMBER);
    private static final Pattern NO_FILTER =
            Pattern.compile("filter (del) dev (\\S+) parent 1389: prio ([0-9]+) protocol all");
    private static final Pattern OF_TAG = Pattern.compile("basic match meta\\(vlan eq ([0-9]+)\\)");
    private static final ShapingPart THE_ROOT = ShapingPart.of(Kind.ROOT, 0);

    private final FakeKernel kernel;

    private FakeTc(FakeKernel kernel) {
        this.kernel = kernel;
    }

    static void run(String line, FakeKernel kernel) {
        new FakeTc(kernel).run(line);
    }

    private void run(String line) {
        Matcher words = List.of(ROOT, INGRESS, LEAF, CLASS, NO_CLASS, FILTER, NO_FILTER).stream()
                .map(pattern -> pattern.matcher(line))
                .filter(Matcher::matches)
                .findFirst()
                .orElseThrow(() -> new Refusal("What is \"" + line + "\"?"));
        String device = words.group(2);
        Shaping before = kernel.shaping(device);
        if (!words.pattern().equals(ROOT) && !words.pattern().equals(INGRESS) && before.at(THE_ROOT) == null) {
            throw new Refusal("Error: Specified qdisc kind is unknown.");
        }
        kernel.reshape(device, words.group(1).equals("del") ? remove(before, words) : add(before, words));
    }

    private static Shaping add(Shaping before, Matcher words) {
        ShapingPart part = part(words);
        boolean changes = words.group(1).equals("change");
        if ((before.at(part) != null) != changes) {
            throw new Refusal("RTNETLINK answers: " + (changes ? "No such file or directory" : "File exists"));
        }
        if (part.kind() == Kind.INGRESS ? before.ingressInUse() : before.foreign() != null) {
            throw new Refusal("Error: Exclusivity flag on, cannot modify.");
        }
        if (part.kind() == Kind.LEAF && before.share(part.number()) == null) {
            throw new Refusal("Error: Specified class not found.");
        }
        HostQos share = before.share(part.number());
        if (changes && share != null && part.share() != null && !share.hasCurvesOf(part.share())) {
            throw new Refusal("hfsc keeps the curves that a change does not name");
        }
        return before.with(part);
    }

    private static ShapingPart part(Matcher words) {
        Pattern pattern = words.pattern();
        if (pattern.equals(ROOT)) {
            return THE_ROOT;
        }
        if (pattern.equals(INGRESS)) {
            return ShapingPart.of(Kind.INGRESS, 0);
        }
        if (pattern.equals(LEAF)) {
            return words.group(3).equals(words.group(4))
                    ? ShapingPart.of(Kind.LEAF, hex(words.group(3)))
                    : refused("a leaf of VDSM has the number of its class");
        }
        if (pattern.equals(CLASS)) {
            return new ShapingPart(Kind.CLASS, hex(words.group(3)), share(words.group(4)));
        }
        return filter(Integer.parseInt(words.group(3)), words.group(4), hex(words.group(5)));
    }

    private static ShapingPart filter(int prio, String match, int number) {
        Matcher tag = OF_TAG.matcher(match);
        boolean any = number == ShapingPart.UNTAGGED && match.equals("u32 match u8 0 0");
        boolean tagged = tag.matches() && ShapingPart.numberOf(Integer.valueOf(tag.group(1))) == number;
        return prio == number && (any || tagged)
                ? ShapingPart.of(Kind.FILTER, number)
                : refused("no filter of VDSM: " + match);
    }

    private static Shaping remove(Shaping before, Matcher words) {
        Pattern pattern = words.pattern();
        if (pattern.equals(ROOT)) {
            boolean ingress = before.at(ShapingPart.of(Kind.INGRESS, 0)) != null;
            Shaping bare = new Shaping(before.foreign(), before.ingressInUse(), List.of());
            return ingress ? bare.with(ShapingPart.of(Kind.INGRESS, 0)) : bare;
        }
        if (pattern.equals(INGRESS)) {
            return before.without(existing(before, ShapingPart.of(Kind.INGRESS, 0)));
        }
        if (pattern.equals(LEAF)) {
            return before.without(existing(before, ShapingPart.of(Kind.LEAF, hex(words.group(3)))));
        }
        if (pattern.equals(NO_FILTER)) {
            return before.without(existing(before, ShapingPart.of(Kind.FILTER, Integer.parseInt(words.group(3)))));
        }
        int number = hex(words.group(3));
        if (before.at(ShapingPart.of(Kind.FILTER, number)) != null) {
            throw new Refusal("RTNETLINK answers: Device or resource busy");
        }
        Shaping without = before.without(existing(before, ShapingPart.of(Kind.CLASS, number)));
        return without.without(ShapingPart.of(Kind.LEAF, number));
    }

    private static ShapingPart existing(Shaping shaping, ShapingPart part) {
        return shaping.at(part) != null ? part : refused("RTNETLINK answers: No such file or directory");
    }

    private static HostQos share(String text) {
        Map<String, Curve> curves = new TreeMap<>();
        String[] words = text.split(" ", -1);
        for (int index = 0; index < words.length; index += 7) {
            curves.put(
                    words[index],
                    new Curve(
                            number(words, index + 1, "m1", "bit"),
                            number(words, index + 3, "d", "us"),
                            number(words, index + 5, "m2", "bit")));
        }
        for (Curve curve : curves.values()) {
            if (curve.m1() < 8 && curve.m2() < 8) {
                throw new Refusal("HFSC: Service Curve has two zero slopes");
            }
        }
        return new HostQos(curves.get("ls"), curves.get("ul"), curves.get("rt"));
    }

    private static long number(String[] words, int index, String name, String unit) {
        if (!words[index].equals(name) || !words[index + 1].endsWith(unit)) {
            throw new Refusal("HFSC: Illegal \"" + words[index] + "\"");
        }
        return Long.parseLong(words[index + 1].substring(0, words[index + 1].length() - unit.length()));
    }

    private static int hex(String text) {
        return Integer.parseInt(text, 16);
    }

    private static ShapingPart refused(String why) {
        throw new Refusal(why);
    }
}
