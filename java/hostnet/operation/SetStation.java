// SPDX-License-Identifier: Apache-2.0
package hostnet.operation;

/**
 * Pins a vNIC's address to its tap in the bridge's MAC table, in place of whatever is known of it, or lets it go
 * (libvirt-mac-table.md §2: never {@code add}, which fails where the address was learned on another port).
 */
public record SetStation(String tap, String mac, boolean before, boolean after) implements LineOperation {
    @Override
    public String subject() {
        return tap;
    }

    @Override
    public String summary() {
        return (after ? "+ " : "- ") + tap + " pinned address " + mac;
    }

    @Override
    public String line() {
        return after
                ? "fdb replace " + mac + " dev " + tap + " master static"
                : "fdb del " + mac + " dev " + tap + " master";
    }

    @Override
    public Operation inverse() {
        return new SetStation(tap, mac, after, before);
    }

    @Override
    public void predict(Prediction prediction) {
        prediction.editPort(tap, now -> now.withStation(mac, after));
    }

    @Override
    public Channel channel() {
        return Channel.STATIONS;
    }
}
