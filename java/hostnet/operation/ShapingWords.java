// SPDX-License-Identifier: Apache-2.0
package hostnet.operation;

import hostnet.model.HostQos;
import hostnet.model.HostQos.Curve;
import hostnet.model.ShapingPart;
import org.jspecify.annotations.Nullable;

/** The parts of VDSM's traffic tree in tc's words, and in a person's (vdsm-networks.md §1.2). */
final class ShapingWords {
    /** VDSM's handle of the scheduler, 5001 in hexadecimal. */
    private static final String HANDLE = "1389:";

    private ShapingWords() {}

    static String addition(String device, ShapingPart part) {
        int number = part.number();
        return switch (part.kind()) {
            case ROOT ->
                "qdisc add dev " + device + " root handle " + HANDLE + " hfsc default " + hex(ShapingPart.UNTAGGED);
            case INGRESS -> "qdisc add dev " + device + " ingress";
            case CLASS -> "class add" + curvesOf(device, number, part.share());
            case LEAF ->
                "qdisc add dev " + device + " parent " + classId(number) + " handle " + hex(number) + ": fq_codel";
            case FILTER -> "filter add" + place(device, number) + " " + match(number) + " flowid " + classId(number);
        };
    }

    static String removal(String device, ShapingPart part) {
        int number = part.number();
        return switch (part.kind()) {
            case ROOT -> "qdisc del dev " + device + " root handle " + HANDLE + " hfsc";
            case INGRESS -> "qdisc del dev " + device + " ingress";
            case CLASS -> "class del dev " + device + " classid " + classId(number);
            case LEAF -> "qdisc del dev " + device + " parent " + classId(number) + " handle " + hex(number) + ":";
            case FILTER -> "filter del" + place(device, number);
        };
    }

    static String change(String device, int number, HostQos share) {
        return "class change" + curvesOf(device, number, share);
    }

    private static String curvesOf(String device, int number, @Nullable HostQos share) {
        String start = " dev " + device + " parent " + HANDLE + " classid " + classId(number) + " hfsc";
        return share == null
                ? start
                : start
                        + words("rt", share.realTime())
                        + words("ls", share.linkShare())
                        + words("ul", share.upperLimit());
    }

    private static String words(String name, @Nullable Curve curve) {
        if (curve == null) {
            return "";
        }
        return " " + name + " m1 " + curve.m1() + "bit d " + curve.d() + "us m2 " + curve.m2() + "bit";
    }

    private static String place(String device, int number) {
        return " dev " + device + " parent " + HANDLE + " prio " + number + " protocol all";
    }

    private static String match(int number) {
        return number == ShapingPart.UNTAGGED
                ? "u32 match u8 0 0"
                // not u32, which does not see a tag that the card would add (VDSM ef9ba5d44)
                : "basic match meta(vlan eq " + tag(number) + ")";
    }

    private static int tag(int number) {
        return number == ShapingPart.OF_TAG_0 ? 0 : number;
    }

    static String classId(int number) {
        return HANDLE + hex(number);
    }

    private static String hex(int number) {
        return Integer.toHexString(number);
    }

    /** The part for a person. */
    static String title(ShapingPart part) {
        int number = part.number();
        return switch (part.kind()) {
            case ROOT -> "hfsc scheduler " + HANDLE;
            case INGRESS -> "ingress queue";
            case CLASS -> "class " + classId(number) + " " + of(number) + ": " + curves(part.share());
            case LEAF -> "fair queue of " + classId(number);
            case FILTER -> "filter " + of(number) + " to " + classId(number);
        };
    }

    static String of(int number) {
        return number == ShapingPart.UNTAGGED ? "of untagged traffic" : "of vlan " + tag(number);
    }

    /** The curves for a person, in VDSM's names and units. */
    static String curves(@Nullable HostQos share) {
        if (share == null) {
            return "";
        }
        return shown("ls", share.linkShare()) + shown(", ul", share.upperLimit()) + shown(", rt", share.realTime());
    }

    private static String shown(String name, @Nullable Curve curve) {
        if (curve == null) {
            return "";
        }
        String burst = curve.m1() == 0 ? "" : " (" + curve.m1() + " for " + curve.d() + " us)";
        return name + " " + curve.m2() + " bit/s" + burst;
    }
}
