// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import java.nio.file.Path;

/** Where things are on the host, below a root that is {@code /} but for tests. */
record Paths(Path root) {
    /** The directory of ifcfg files, of which {@code network.service} and NetworkManager's ifcfg plugin read. */
    static final String IFCFG = "/etc/sysconfig/network-scripts";

    /** The first contents of ifcfg files that hostnet changed (vdsm-networks.md §6.4). */
    static final String BACKUPS = "/var/lib/hostnet/netconfback";

    /** The running configuration: a link to a directory beside it (vdsm-networks.md §6.1). */
    static final String RUNNING = "/var/lib/hostnet/staging/netconf";

    /** What a transaction under way leaves for whoever finds it cut off. */
    static final String JOURNAL = "/var/lib/hostnet/journal";

    /** Changes made by processes of their own, a directory for each. */
    static final String CHANGES = "/var/lib/hostnet/changes";

    /** The safe configuration, to which a boot returns; laid out likewise. */
    static final String SAFE = "/var/lib/hostnet/persistence/netconf";

    /** What makes systemd bring the safe configuration back after a boot. */
    static final String BOOT_UNIT = "/etc/systemd/system/multi-user.target.wants/hostnet-restore.service";

    /** What the last return to the safe configuration came to; a boot forgets it. */
    static final String RESTORED = "/run/hostnet/restored";

    /** The site's own programs, in a directory for each point of a call. */
    static final String HOOKS = "/etc/hostnet/hooks";

    /** What a process holds while it changes the host; root alone writes beside it. */
    static final String LOCK = "/run/hostnet.lock";

    /** Where the kernel shows its links, a directory for each. */
    private static final String LINKS = "/sys/class/net/";

    /** What the kernel says of a link in a file of that name. */
    Path ofLink(String device, String file) {
        return of(LINKS + device + "/" + file);
    }

    /** The number by which the kernel and its daemons call the link; empty when there is none. */
    String indexOf(String device) {
        return StateFile.firstLine(ofLink(device, "ifindex"));
    }

    /** The real place of an absolute path of the host. */
    Path of(String path) {
        return root.resolve(path.substring(1));
    }
}
