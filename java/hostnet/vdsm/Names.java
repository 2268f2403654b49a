// SPDX-License-Identifier: Apache-2.0
package hostnet.vdsm;

import hostnet.problem.Kind;
import java.util.Set;

/** The rules for names; stricter than VDSM's, since names become words of {@code ip -batch} lines and file names. */
final class Names {
    /** The longest name of a link, in bytes (kernel IFNAMSIZ less its end mark). */
    static final int LONGEST_LINK = 15;

    /** What a bond may be called, for messages. */
    static final String OF_A_BOND =
            "bond, then letters A-Z and a-z, digits and _, " + LONGEST_LINK + " characters at most";

    private static final String BOND = "bond";
    private static final int LONGEST_NETWORK = 64;

    /** Words that the kernel uses in the place of a device's name: as folders of sysctls, or as files. */
    private static final Set<String> RESERVED = Set.of("all", "default", "lo", "bonding_masters");

    private Names() {}

    /** Checks a network's name; a bridged network's is its bridge's, too. */
    static void checkNetwork(Attributes network, String name, boolean bridged) {
        int longest = bridged ? LONGEST_LINK : LONGEST_NETWORK;
        if (name.length() > longest) {
            bad(
                    network,
                    Shown.value(name) + " has " + name.length() + " characters; at most " + longest + " are possible",
                    bridged
                            ? "choose a shorter name: the bridge gets it, and the kernel takes no longer one"
                            : "choose a shorter name");
        }
        if (!isPlain(name)) {
            bad(
                    network,
                    Shown.value(name) + " has characters that a name may not have (hostnet is stricter than VDSM here)",
                    "use letters A-Z and a-z, digits, _ and -; do not begin with -");
        } else if (bridged && RESERVED.contains(name)) {
            bad(network, "'" + name + "' is a word that the kernel reserves", "choose another name");
        }
    }

    private static void bad(Attributes network, String message, String remedy) {
        network.problem(Kind.BAD_BRIDGE, "name", message, remedy);
    }

    /** Whether the name is harmless wherever it is written, though perhaps too long or taken. */
    static boolean isPlain(String name) {
        return consistsOf(name, "_-") && !name.isEmpty() && name.charAt(0) != '-';
    }

    /** Whether it can be a nic's name. */
    static boolean isNic(String name) {
        return !name.isEmpty() && name.length() <= LONGEST_LINK && consistsOf(name, "_.:@+-");
    }

    /** Checks a bond's name: VDSM's {@code bond\w+}, which keeps a bond apart from a nic. */
    static void checkBond(Attributes bond, String name) {
        if (!isBond(name)) {
            bond.problem(
                    Kind.BAD_BONDING, "name", Shown.value(name) + " is no name of a bond", "begin with " + OF_A_BOND);
        }
    }

    /** Whether it can be a bond's name. */
    static boolean isBond(String name) {
        return name.startsWith(BOND)
                && name.length() > BOND.length()
                && name.length() <= LONGEST_LINK
                && consistsOf(name, "_")
                && !RESERVED.contains(name);
    }

    private static boolean consistsOf(String name, String marks) {
        for (int index = 0; index < name.length(); index++) {
            char letter = name.charAt(index);
            boolean word = isBetween(letter, 'a', 'z') || isBetween(letter, 'A', 'Z') || isBetween(letter, '0', '9');
            if (!word && marks.indexOf(letter) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isBetween(char letter, char first, char last) {
        return letter >= first && letter <= last;
    }
}
