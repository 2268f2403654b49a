// SPDX-License-Identifier: Apache-2.0
package hostnet.model;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One part of the tree that shares a link's outbound traffic, with the numbers that VDSM gives it (vdsm-networks.md
 * §1.2).
 *
 * @param number the class it belongs to: a tag, {@link #OF_TAG_0} or {@link #UNTAGGED}; 0 for what belongs to all
 * @param share what a class gets; null for the other kinds
 */
public record ShapingPart(Kind kind, int number, @Nullable HostQos share) implements Comparable<ShapingPart> {
    /** The class of untagged traffic and of whatever no filter claims: VDSM's 5000, in hexadecimal 1388. */
    public static final int UNTAGGED = 5000;

    /** The class of tag 0, because the kernel has no class 0; no tag has this number. */
    public static final int OF_TAG_0 = 4095;

    /** What a part is, in the order in which the parts of one class can be added. */
    public enum Kind {
        /** The hfsc scheduler itself. */
        ROOT,
        /** The queue of inbound traffic that VDSM adds beside it. */
        INGRESS,
        CLASS,
        /** The fair queue inside a class. */
        LEAF,
        /** What puts the traffic of a tag into its class. */
        FILTER
    }

    /** A part that is not a class. */
    public static ShapingPart of(Kind kind, int number) {
        return new ShapingPart(kind, number, null);
    }

    /** The class of traffic with that tag; of untagged traffic when there is none. */
    public static int numberOf(@Nullable Integer tag) {
        if (tag == null) {
            return UNTAGGED;
        }
        return tag == 0 ? OF_TAG_0 : tag;
    }

    /** Whether both stand at the same place of the tree. */
    public boolean isAt(ShapingPart other) {
        return kind == other.kind && number == other.number;
    }

    /** The part as a reading shows it. */
    public ShapingPart asRead() {
        return share == null ? this : new ShapingPart(kind, number, share.asRead());
    }

    /** What belongs to all, then class by class; the untagged one first, because until it is there no frame leaves. */
    @Override
    public int compareTo(ShapingPart other) {
        int rank = Integer.compare(rank(), other.rank());
        return rank != 0 ? rank : kind.compareTo(other.kind);
    }

    private int rank() {
        return number == UNTAGGED ? 1 : number == 0 ? 0 : number + 2;
    }

    // written out: what a record generates is linked anew at every start, and every task is a start
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ShapingPart that && isAt(that) && Objects.equals(share, that.share);
    }

    @Override
    public int hashCode() {
        return 31 * kind.hashCode() + number;
    }

    /** Its place in the tree, for people. */
    @Override
    public String toString() {
        return kind.name().toLowerCase(Locale.ROOT) + ' ' + number;
    }
}
