// SPDX-License-Identifier: Apache-2.0
package hostnet.apply;

import hostnet.host.Host;
import hostnet.model.Current;
import hostnet.model.Desired;
import hostnet.model.LibvirtTexts;
import hostnet.model.Network;
import hostnet.plan.MacTableRules;
import hostnet.policy.Finding;
import hostnet.policy.Judgement;
import hostnet.policy.Mode;
import hostnet.policy.Rule;
import hostnet.policy.Scene;
import hostnet.problem.Kind;
import hostnet.problem.Problems;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Looks at the host's domains before libvirt begins to manage the MAC table of a network that they may be on. */
final class VnicGate {
    private final Host host;
    private final Mode mode;

    VnicGate(Host host, Mode mode) {
        this.host = host;
        this.mode = mode;
    }

    /** Refuses the request, or warns of what would break. */
    void check(Collection<Network> defined, Desired desired, Current current, Problems problems) {
        Set<String> turnedOn = defined.stream()
                .filter(network -> MacTableRules.isTurnedOn(network, current))
                .map(Network::name)
                .collect(Collectors.toSet());
        if (mode == Mode.IGNORE || turnedOn.isEmpty() || !current.libvirt().available()) {
            return;
        }
        LibvirtTexts texts = host.libvirtTexts();
        if (texts.outage() != null) {
            problems.add(
                    Kind.UNAVAILABLE,
                    "libvirt",
                    "its domains can't be judged: " + texts.outage(),
                    "start it; or say vnic_policy: ignore");
            return;
        }
        Judgement judgement = new Judgement(
                new Scene(desired.networks().values(), current.links().values(), texts, false));
        judgement.add(texts);
        List<Finding> here = judgement.findings().stream()
                .filter(finding -> turnedOn.contains(finding.network()) || finding.rule() == Rule.UNREADABLE)
                .toList();
        here.stream().filter(Finding::refused).forEach(finding -> tell(finding, problems));
        warn(here, problems);
    }

    private void tell(Finding finding, Problems problems) {
        if (mode == Mode.PREVENT) {
            problems.add(
                    Kind.BAD_BRIDGE,
                    path(finding.network()),
                    finding.message(),
                    finding.remedy() + "; or say vnic_policy: warn");
        } else {
            problems.warn(path(finding.network()), finding.message() + "; " + finding.remedy());
        }
    }

    /** One line for each rule and network: plain domains are the usual case, and there may be hundreds. */
    private static void warn(List<Finding> findings, Problems problems) {
        Map<String, Map<Rule, List<Finding>>> byRule = findings.stream()
                .filter(finding -> !finding.refused())
                .collect(Collectors.groupingBy(
                        Finding::network,
                        TreeMap::new,
                        Collectors.groupingBy(Finding::rule, TreeMap::new, Collectors.toList())));
        byRule.forEach((network, rules) -> rules.values().forEach(alike -> {
            Finding first = alike.get(0);
            String others = alike.size() == 1 ? "" : "; so it is with " + (alike.size() - 1) + " more";
            problems.warn(path(network), first.message() + others + "; " + first.remedy());
        }));
    }

    /** What cannot be read may be on any network. */
    private static String path(String network) {
        return network.isEmpty() ? "libvirt" : "networks." + network + ".manage_macs_with_libvirt";
    }
}
