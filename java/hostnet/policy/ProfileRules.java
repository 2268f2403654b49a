// SPDX-License-Identifier: Apache-2.0
package hostnet.policy;

import hostnet.model.Network;
import hostnet.policy.Rule.Weight;
import java.util.Collection;

/** The rules for one vNIC profile. */
final class ProfileRules {
    private final Scene scene;
    private final VnicProfile profile;
    private final Collection<Finding> findings;

    ProfileRules(Scene scene, VnicProfile profile, Collection<Finding> findings) {
        this.scene = scene;
        this.profile = profile;
        this.findings = findings;
    }

    void judge() {
        Network network = scene.network(profile.network());
        if (network == null) {
            add(
                    Rule.UNKNOWN_NETWORK,
                    "nothing is known of its network, so it was not judged",
                    "name the network under networks; known are " + known());
        } else if (network.macTableManaged() && !profile.passedThrough()) {
            judgePermissions();
            judgeFilter();
        }
    }

    private String known() {
        return scene.names().isEmpty() ? "none" : String.join(", ", scene.names());
    }

    private void judgePermissions() {
        if (profile.spoofs()) {
            add(
                    Rule.MAC_SPOOFING,
                    "it lets vNICs send from addresses of others, to which no answer would come",
                    "take mac_spoofing and its custom property away, or use a network without the flag");
        }
        if (profile.trusted()) {
            add(
                    Rule.TRUST_GUEST_RX_FILTERS,
                    "it lets guests change their addresses, which libvirt does not pin then",
                    "take trust_guest_rx_filters away");
        }
        if (profile.tags()) {
            add(
                    Rule.VLAN_TAG,
                    "its vNICs have VLAN tags of their own, which a managed bridge drops",
                    "make a network of its own for each vlan, or use one without the flag");
        }
        if (profile.nests()) {
            add(
                    Rule.NESTED,
                    "it is meant for machines within guests, whose own addresses get no frame here",
                    "use a network without the flag, or NAT within the guests");
        }
        if (profile.mirrored()) {
            add(
                    Rule.PORT_MIRRORING,
                    "mirroring makes the bridge and its uplink promiscuous, so that the flag brings nothing",
                    "mirror the port of the physical switch");
        }
    }

    /** A profile that leaves the filter to the engine gets vdsm-no-mac-spoofing. */
    private void judgeFilter() {
        String filter = profile.filter();
        if (filter != null && !profile.spoofs() && !scene.filters().stopSpoofing(filter)) {
            String lack = filter.isEmpty() ? "no filter keeps" : "filter " + Printable.word(filter) + " does not keep";
            findings.add(finding(
                    Rule.NO_SPOOF_FILTER,
                    scene.weightOfMissingFilter(),
                    lack + " its vNICs from sending from addresses of others, to which no answer would come",
                    "set network_filter: vdsm-no-mac-spoofing"));
        }
    }

    private void add(Rule rule, String reason, String remedy) {
        findings.add(finding(rule, rule.weight(), reason, remedy));
    }

    private Finding finding(Rule rule, Weight weight, String reason, String remedy) {
        String subject = "profile " + Printable.word(profile.name());
        return new Finding(subject, Printable.word(profile.network()), "", rule, weight, reason, remedy);
    }
}
