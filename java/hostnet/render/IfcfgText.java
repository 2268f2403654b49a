// SPDX-License-Identifier: Apache-2.0
package hostnet.render;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The variables of an ifcfg file that somebody else wrote: lines of {@code KEY=value} as a shell reads them. */
public final class IfcfgText {
    private final Map<String, String> variables = new HashMap<>();

    /** Reads the text; lines that are no plain assignment are passed over. */
    public IfcfgText(String text) {
        for (String line : text.split("\n", -1)) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                variables.put(line.substring(0, equals).trim(), unquoted(line.substring(equals + 1)));
            }
        }
    }

    private static String unquoted(String value) {
        String text = value.strip();
        char quote = text.isEmpty() ? ' ' : text.charAt(0);
        if (quote == '"' || quote == '\'') {
            int end = text.indexOf(quote, 1);
            return end < 0 ? text.substring(1) : text.substring(1, end);
        }
        int comment = text.indexOf(" #");
        return comment < 0 ? text : text.substring(0, comment).strip();
    }

    /** The device that the file names; null when it names none. */
    public @Nullable String device() {
        return variables.get("DEVICE");
    }

    /** Whether the file means the nic by its MAC address alone, as installers wrote it. */
    public boolean meansMac(String mac) {
        String given = variables.get("HWADDR");
        return device() == null
                && given != null
                && given.toLowerCase(Locale.ROOT).equals(mac);
    }

    /** Whether the file means the vlan with that tag on that device, under whatever name. */
    public boolean meansVlan(String base, int tag) {
        String given = variables.getOrDefault("VLAN_ID", variables.get("VID"));
        return base.equals(variables.get("PHYSDEV")) && Integer.toString(tag).equals(given);
    }
}
