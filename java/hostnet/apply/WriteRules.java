// SPDX-License-Identifier: Apache-2.0
package hostnet.apply;

import hostnet.host.Host;
import hostnet.operation.Channel;
import hostnet.operation.Operation;
import hostnet.operation.Plan;
import hostnet.operation.PutFile;
import hostnet.problem.Kind;
import hostnet.problem.Problems;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Refuses a plan of which something can't be written: libvirt forgets a network whose definition it can't replace, so a
 * disk that became read-only would be found out too late.
 */
final class WriteRules {
    private static final String NETWORKS = "/etc/libvirt/qemu/networks/";

    private WriteRules() {}

    static void check(Plan plan, Host host, Problems problems) {
        SortedSet<String> files = new TreeSet<>();
        for (Operation operation : plan.operations()) {
            if (operation instanceof PutFile put) {
                files.add(put.path());
            } else if (operation.channel() == Channel.LIBVIRT) {
                files.add(NETWORKS + operation.subject());
            }
        }
        for (String directory : host.readOnly(files)) {
            problems.add(
                    Kind.UNAVAILABLE,
                    directory,
                    "nothing can be written there, as this change must",
                    "see dmesg and findmnt for why it is read-only, and mount it read-write (mount -o remount,rw)");
        }
    }
}
