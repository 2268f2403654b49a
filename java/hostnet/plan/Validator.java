// SPDX-License-Identifier: Apache-2.0
package hostnet.plan;

import hostnet.model.Current;
import hostnet.model.Desired;
import hostnet.model.Network;
import hostnet.model.VlanIndex;
import hostnet.problem.Problems;

/** Everything that forbids a desired state on this host, found before anything is touched (VDSM's validators). */
public final class Validator {
    private Validator() {}

    /** Adds what is wrong to the problems. */
    public static void validate(Desired desired, Current current, Problems problems) {
        if (problems.isEmpty() && desired.isEmpty()) {
            // nothing is asked for, so nothing of the host is needed
            return;
        }
        VlanIndex vlans = new VlanIndex(current.links().values());
        HostRules.check(current, problems);
        new UplinkRules(desired, current, vlans, problems).check();
        for (String name : desired.named()) {
            Network network = desired.networks().get(name);
            if (network != null) {
                NetworkRules.check(network, desired, current, problems);
                DhcpRules.check(network, current, problems);
                AddressRules.check(network, current, problems);
                Ipv6Rules.check(network, current, problems);
                NameserverRules.check(network, current, problems);
                BridgeRules.check(network, current, vlans, problems);
                MtuRules.check(network, current, vlans, problems);
                TakeoverRules.check(network, current, problems);
            }
        }
        new OverlapRules(desired, current, vlans, problems).check();
        QosRules.check(desired, current, problems);
        new BondRules(desired, current, vlans, problems).check();
        BondRemovalRules.check(desired, current, vlans, problems);
        RemovalRules.check(desired, current, vlans, problems);
    }
}
