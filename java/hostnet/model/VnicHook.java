// SPDX-License-Identifier: Apache-2.0
package hostnet.model;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What libvirt's hook does to vNICs that would break on a network whose MAC table libvirt manages.
 *
 * @param way how it answers
 * @param exceptions vNICs that every judgement of this network lets pass, sorted
 */
public record VnicHook(Way way, List<VnicException> exceptions) {
    /** The hook of a network that says nothing of it. */
    public static final VnicHook USUAL = new VnicHook(Way.ENFORCE, List.of());

    /** How the hook answers to a vNIC that would break; its word in a request is the name in lower case. */
    public enum Way {
        /** The start or the plugging is refused. */
        ENFORCE,
        /** It is noted in the host's log. */
        WARN,
        /** Nobody looks. */
        OFF;

        /** Its word. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The way of that word; null when it is none. */
        public static @Nullable Way of(String word) {
            for (Way way : values()) {
                if (way.word().equals(word)) {
                    return way;
                }
            }
            return null;
        }
    }
}
