// SPDX-License-Identifier: Apache-2.0
package hostnet.operation;

import hostnet.model.Port;

/**
 * Sets how a bridge treats a port. One that no longer learns forgets what was learned there: an address that moves would
 * be sought there else until it ages (libvirt-mac-table.md §1, bug B).
 */
public record SetPort(String port, Port before, Port after) implements KernelOperation {
    @Override
    public String subject() {
        return port;
    }

    @Override
    public String summary() {
        return "~ " + port
                + word(" learning", before.learning(), after.learning())
                + word(" flood", before.flood(), after.flood());
    }

    private static String word(String name, boolean earlier, boolean later) {
        return earlier == later ? "" : name + " " + state(earlier) + " -> " + state(later);
    }

    private static String state(boolean on) {
        return on ? "on" : "off";
    }

    @Override
    public String line() {
        return "link set dev " + port + " type bridge_slave learning " + state(after.learning()) + " flood "
                + state(after.flood()) + (after.learning() ? "" : " fdb_flush");
    }

    @Override
    public Operation inverse() {
        return new SetPort(port, after, before);
    }

    @Override
    public void predict(Prediction prediction) {
        prediction.editPort(port, now -> now.withMode(after.learning(), after.flood()));
    }
}
