// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import hostnet.model.DhcpClient;
import hostnet.render.DhcpIdentity;

/** Where a DHCP client of hostnet has its files, and what its unit is called. */
final class DhcpPaths {
    /** What is true of running clients only; gone after a reboot, as they are. */
    static final String STATE_DIRECTORY = "/run/hostnet/dhcp";

    /** The files of units that run, by name; systemd makes and removes the links itself. */
    private static final String INVOCATIONS = "/run/systemd/units/invocation:";

    private DhcpPaths() {}

    /** Beginning of the paths in the state directory. */
    static String state(String device, boolean ipv6) {
        return STATE_DIRECTORY + "/" + device + "." + DhcpClient.protocol(ipv6);
    }

    /** Beginning of the paths of what is kept over a reboot. */
    static String kept(String device, boolean ipv6) {
        return DhcpIdentity.DIRECTORY + "/" + device + "." + DhcpClient.protocol(ipv6);
    }

    /** The unit's name; characters that a unit's name can't have are written as systemd-escape writes them. */
    static String unit(String device, boolean ipv6) {
        StringBuilder name = new StringBuilder("hostnet-" + DhcpClient.protocol(ipv6) + "-");
        for (int index = 0; index < device.length(); index++) {
            char character = device.charAt(index);
            boolean plain = Character.isLetterOrDigit(character) || ":_.-".indexOf(character) >= 0;
            name.append(plain ? String.valueOf(character) : "\\x" + Integer.toHexString(character));
        }
        return name.append(".service").toString();
    }

    /** The link that is there as long as the unit runs. */
    static String invocation(String unit) {
        return INVOCATIONS + unit;
    }
}
