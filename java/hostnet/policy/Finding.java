// SPDX-License-Identifier: Apache-2.0
package hostnet.policy;

import hostnet.policy.Rule.Weight;

/**
 * One vNIC or profile that breaks one rule on one network.
 *
 * @param subject whose it is: {@code domain web} or {@code profile tenants-open}
 * @param network the managed network, by the name it was declared with; empty where that is not known
 * @param mac the vNIC's address; empty for a profile
 * @param rule that is broken
 * @param weight what comes of it
 * @param reason what is so, one sentence without its subject and end
 * @param remedy what to do, one sentence without its end
 */
public record Finding(
        String subject, String network, String mac, Rule rule, Weight weight, String reason, String remedy) {
    /** A finding whose address, which nobody has checked, may be shown. */
    public Finding {
        mac = Printable.word(mac);
    }

    /** Whether the vNIC has no network as it is. */
    public boolean refused() {
        return weight == Weight.REFUSED;
    }

    /** Who breaks what and why, for a sentence that a remedy follows. */
    public String message() {
        String vnic = mac.isEmpty() ? "" : ", vNIC " + mac;
        return subject + vnic + ": " + reason + " (" + rule.word() + ")";
    }

    @Override
    public String toString() {
        return (network.isEmpty() ? "" : "networks." + network + ": ") + message() + "; " + remedy;
    }
}
