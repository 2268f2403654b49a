// SPDX-License-Identifier: Apache-2.0
package hostnet.model;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One vNIC that may be on a managed network whatever the rules say of it.
 *
 * @param domain the domain's UUID, lower case, with hyphens
 * @param mac the vNIC's address, lower case
 */
public record VnicException(String domain, String mac) implements Comparable<VnicException> {
    private static final Comparator<VnicException> ORDER =
            Comparator.comparing(VnicException::domain).thenComparing(VnicException::mac);

    /** The exception that {@link #toString} wrote; null when the text is none. */
    public static @Nullable VnicException read(String text) {
        int blank = text.indexOf(' ');
        return blank < 0 ? null : new VnicException(text.substring(0, blank), text.substring(blank + 1));
    }

    @Override
    public String toString() {
        return domain + ' ' + mac;
    }

    @Override
    public int compareTo(VnicException other) {
        return ORDER.compare(this, other);
    }
}
