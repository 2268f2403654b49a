// SPDX-License-Identifier: Apache-2.0
package hostnet.vdsm;

import hostnet.policy.Mode;
import hostnet.problem.Kind;
import hostnet.problem.Problems;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a caller wants done about vNICs that would break. */
public final class VnicMode {
    static final String KEY = "vnic_policy";

    private VnicMode() {}

    /** What a request to setupNetworks, a tree of plain values, says; they refuse it unless told otherwise. */
    public static Mode of(Object tree, Problems problems) {
        Object given = tree instanceof Map<?, ?> map ? map.get(KEY) : null;
        return read(KEY, given, List.of(Mode.values()), problems);
    }

    /** The mode of that word; prevention where there is none. */
    static Mode read(String path, @Nullable Object given, List<Mode> known, Problems problems) {
        for (Mode mode : known) {
            if (mode.word().equals(given)) {
                return mode;
            }
        }
        if (given != null && !"".equals(given)) {
            String words = known.stream().map(Mode::word).collect(Collectors.joining(", "));
            problems.add(Kind.BAD_PARAMS, path, Shown.value(given) + " is no mode", "give one of " + words);
        }
        return Mode.PREVENT;
    }
}
