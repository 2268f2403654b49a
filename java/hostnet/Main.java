// SPDX-License-Identifier: Apache-2.0
package hostnet;

/** The process: picks the front door and is the only place that ends the virtual machine. */
public final class Main {
    private Main() {}

    /** Opens the door named by the system property {@code hostnet.door}: {@code module}, else the command line. */
    public static void main(String[] args) {
        System.err.println("usage: hostnet COMMAND [FILE]");
        System.exit(2);
    }
}
