// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

/** How a program ended. */
final class Finished {
    private final int exit;
    private final byte[] out;
    private final String errors;

    /**
     * What is known of it.
     *
     * @param exit its exit code; -1 when it could not be started or had to be killed
     * @param out what it printed
     * @param errors what it complained about, or why it was not run to its end
     */
    Finished(int exit, byte[] out, String errors) {
        this.exit = exit;
        this.out = out;
        this.errors = errors;
    }

    int exit() {
        return exit;
    }

    boolean succeeded() {
        return exit == 0;
    }

    byte[] out() {
        return out;
    }

    String errors() {
        return errors;
    }
}
