// SPDX-License-Identifier: Apache-2.0
package hostnet.model;

/** A network manager that may have a device before hostnet takes it over. */
public enum Custodian {
    NETWORKD("systemd-networkd"),
    NETWORK_MANAGER("NetworkManager"),
    IFUPDOWN("ifupdown");

    private final String title;

    Custodian(String title) {
        this.title = title;
    }

    /** The name its users know it by. */
    public String title() {
        return title;
    }
}
