// SPDX-License-Identifier: Apache-2.0
package hostnet.vdsm;

import hostnet.model.Current;
import hostnet.policy.Finding;
import hostnet.policy.Judgement;
import hostnet.policy.Scene;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The vNICs of a host's domains that have no network as they are, by the managed networks that they are on. */
final class Offenders {
    private final List<Finding> findings;

    Offenders(Current current) {
        Judgement judgement = new Judgement(new Scene(
                current.saved().networks().values(),
                current.links().values(),
                current.libvirt().texts(),
                false));
        judgement.add(current.libvirt().texts());
        findings = judgement.findings().stream().filter(Finding::refused).toList();
    }

    /** Those of one network, as facts. */
    List<Map<String, Object>> on(String network) {
        return findings.stream()
                .filter(finding -> finding.network().equals(network))
                .map(Offenders::facts)
                .toList();
    }

    private static Map<String, Object> facts(Finding finding) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("subject", finding.subject());
        facts.put("mac", finding.mac());
        facts.put("rule", finding.rule().word());
        facts.put("reason", finding.reason());
        facts.put("remedy", finding.remedy());
        return facts;
    }
}
