// SPDX-License-Identifier: Apache-2.0
package hostnet.render;

import hostnet.model.Network;
import hostnet.model.VnicException;
import hostnet.model.VnicHook.Way;
import java.util.Collection;

/** What libvirt's hook reads: the networks on which it looks at vNICs, one item a line, fields between blanks. */
public final class VnicPolicyFile {
    /** Where it is. */
    public static final String PATH = "/var/lib/hostnet/vnic-policy";

    /** Its permission bits. */
    public static final int MODE = 0644;

    /** All that it says where the hook has nothing to look at. */
    public static final String NOTHING = "hostnet-vnic-policy 1\n";

    private VnicPolicyFile() {}

    /** The text for these networks, which are in order. */
    public static String of(Collection<Network> networks) {
        StringBuilder text = new StringBuilder(NOTHING);
        for (Network network : networks) {
            if (network.macTableManaged() && network.vnicHook().way() != Way.OFF) {
                text.append("network ")
                        .append(network.libvirtName())
                        .append(' ')
                        .append(network.name())
                        .append(' ')
                        .append(network.vnicHook().way().word())
                        .append('\n');
                for (VnicException exception : network.vnicHook().exceptions()) {
                    text.append("exception ")
                            .append(network.libvirtName())
                            .append(' ')
                            .append(exception)
                            .append('\n');
                }
            }
        }
        return text.toString();
    }
}
