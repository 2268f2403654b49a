// SPDX-License-Identifier: Apache-2.0
package hostnet.vdsm;

import hostnet.model.VnicException;
import hostnet.model.VnicHook;
import hostnet.model.VnicHook.Way;
import hostnet.problem.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a network says of libvirt's hook: {@code vnic_hook} and {@code vnic_exceptions}. */
final class VnicHookParser {
    static final String HOOK = "vnic_hook";
    static final String EXCEPTIONS = "vnic_exceptions";

    private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final String MAC = "[0-9a-f]{2}(:[0-9a-f]{2}){5}";
    private static final Vocabulary EXCEPTION =
            new Vocabulary("an exception", Set.of("domain", "mac"), Map.of(), Map.of("uuid", "domain"), "");

    private final Attributes network;

    VnicHookParser(Attributes network) {
        this.network = network;
    }

    /** What it says, with a warning where that has no effect. */
    VnicHook parse(boolean bridged, boolean managesMacs) {
        VnicHook hook = new VnicHook(way(), exceptions());
        if (!managesMacs && !hook.equals(VnicHook.USUAL) && !network.isUnclear("manage_macs_with_libvirt")) {
            String word = network.has(HOOK) ? HOOK : EXCEPTIONS;
            network.warn(word, word + " has no effect without manage_macs_with_libvirt: true");
        }
        return bridged ? hook : VnicHook.USUAL;
    }

    private Way way() {
        Object given = network.raw(HOOK);
        // YAML reads a bare off as false
        String word = Boolean.FALSE.equals(given)
                ? Way.OFF.word()
                : given == null ? null : network.text(HOOK, Kind.BAD_PARAMS);
        Way way = word == null ? VnicHook.USUAL.way() : Way.of(word.toLowerCase(Locale.ROOT));
        if (way == null) {
            network.problem(
                    Kind.BAD_PARAMS,
                    HOOK,
                    Shown.value(given) + " is nothing that the hook can do",
                    "give enforce, warn or off");
            return VnicHook.USUAL.way();
        }
        return way;
    }

    private List<VnicException> exceptions() {
        Object given = network.raw(EXCEPTIONS);
        if (given != null && !(given instanceof List<?>)) {
            refuse(EXCEPTIONS, given, "no list");
        }
        SortedSet<VnicException> exceptions = new TreeSet<>();
        if (given instanceof List<?> list) {
            for (int index = 0; index < list.size(); index++) {
                VnicException exception = exception(EXCEPTIONS + "[" + index + "]", list.get(index));
                if (exception != null) {
                    exceptions.add(exception);
                }
            }
        }
        return List.copyOf(exceptions);
    }

    private @Nullable VnicException exception(String place, @Nullable Object given) {
        if (!(given instanceof Map<?, ?> map)) {
            refuse(place, given, "no mapping");
            return null;
        }
        Attributes attributes = network.nested(place, map);
        EXCEPTION.check(attributes);
        String domain = part(attributes, "domain", UUID, "the UUID of a domain, as virsh domuuid prints it");
        String mac = part(attributes, "mac", MAC, "an address such as 52:54:00:00:00:01");
        return domain == null || mac == null ? null : new VnicException(domain, mac);
    }

    private void refuse(String place, @Nullable Object given, String what) {
        String remedy = "give a list of {domain: UUID, mac: ADDRESS}";
        network.problem(Kind.BAD_PARAMS, place, Shown.value(given) + " is " + what, remedy);
    }

    private static @Nullable String part(Attributes attributes, String word, String form, String wanted) {
        String given = attributes.text(word, Kind.BAD_PARAMS);
        String lower = given == null ? "" : given.toLowerCase(Locale.ROOT);
        if (lower.matches(form)) {
            return lower;
        }
        String message = given == null ? word + " is missing" : Shown.value(given) + " is not " + wanted;
        attributes.problem(Kind.BAD_PARAMS, word, message, "give " + wanted);
        return null;
    }
}
