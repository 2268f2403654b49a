// SPDX-License-Identifier: Apache-2.0
package hostnet.vdsm;

import hostnet.model.Bond;
import hostnet.model.Mac;
import hostnet.problem.Kind;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One bond to define: every attribute checked, every default of VDSM filled in. */
final class BondParser {
    private final Attributes bond;
    private final String name;

    BondParser(Attributes bond, String name) {
        this.bond = bond;
        this.name = name;
    }

    /** The bond; null when it is too unclear to be judged any further, against the host. */
    @Nullable
    Bond parse() {
        SwitchType.check(bond);
        List<String> nics = nics();
        SortedMap<String, String> options = options();
        String hwaddr = hwaddr();
        return nics == null ? null : new Bond(name, nics, options, hwaddr);
    }

    private @Nullable List<String> nics() {
        List<String> given = bond.texts("nics", Kind.BAD_NIC);
        if (given == null || given.isEmpty()) {
            if (!bond.isUnclear("nics")) {
                bond.problem(Kind.BAD_PARAMS, "nics", "a bond has no nics", "name the nics that are its ports");
            }
            return null;
        }
        for (String nic : given) {
            if (!Names.isNic(nic)) {
                bond.problem(
                        Kind.BAD_NIC,
                        "nics",
                        Shown.value(nic) + " cannot be the name of a nic",
                        "give names as `ip link` prints them, at most " + Names.LONGEST_LINK + " characters");
            }
        }
        List<String> nics = List.copyOf(new TreeSet<>(given));
        if (nics.size() < given.size()) {
            bond.problem(Kind.BAD_PARAMS, "nics", "a nic is there twice", "name each nic once");
        }
        return bond.isUnclear("nics") ? null : nics;
    }

    /** VDSM's {@code k=v k=v}. */
    private SortedMap<String, String> options() {
        String text = bond.text("options", Kind.BAD_BONDING);
        SortedMap<String, String> options = new TreeMap<>();
        for (String item : text == null ? new String[0] : text.split("\\s+", -1)) {
            int equals = item.indexOf('=');
            // no value has a second one: what has was written with commas
            if (equals <= 0 || equals == item.length() - 1 || item.indexOf('=', equals + 1) > 0) {
                bond.problem(
                        Kind.BAD_BONDING,
                        "options",
                        Shown.value(item) + " is no option with its value",
                        "write options as \"mode=4 miimon=100\", with blanks between");
            } else if (options.put(item.substring(0, equals), item.substring(equals + 1)) != null) {
                bond.problem(
                        Kind.BAD_BONDING,
                        "options",
                        Shown.value(text) + " names an option twice",
                        "name each option once");
            }
        }
        return Collections.unmodifiableSortedMap(options);
    }

    private @Nullable String hwaddr() {
        String text = bond.text("hwaddr", Kind.BAD_BONDING);
        String mac = text == null ? null : text.toLowerCase(Locale.ROOT);
        if (mac == null || Mac.isUnicast(mac)) {
            return mac;
        }
        bond.problem(
                Kind.BAD_BONDING,
                "hwaddr",
                Shown.value(text) + " is no MAC address of a device",
                "give six pairs of hexadecimal digits such as 52:54:00:aa:00:02, the first one even");
        return null;
    }
}
