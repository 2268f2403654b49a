// SPDX-License-Identifier: Apache-2.0
package hostnet;

import hostnet.host.linux.LinuxHost;

/** The process: picks the front door and is the only place that ends the virtual machine. */
public final class Main {
    private Main() {}

    /** Opens the door named by the system property {@code hostnet.door}: {@code module}, else the command line. */
    public static void main(String[] args) {
        boolean module = "module".equals(System.getProperty("hostnet.door"));
        System.exit(module ? module(args) : commandLine(args));
    }

    private static int module(String[] args) {
        try (LinuxHost host = new LinuxHost()) {
            // libvirt's library loads while the arguments are read
            host.prepare();
            return hostnet.ansible.Door.open(args, host);
        }
    }

    private static int commandLine(String[] args) {
        try (LinuxHost host = new LinuxHost()) {
            return hostnet.cli.Door.open(args, () -> host);
        }
    }
}
