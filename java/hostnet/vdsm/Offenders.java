// SPDX-License-Identifier: Apache-2.0
package hostnet.vdsm;

import hostnet.model.Current;
import hostnet.policy.Finding;
import hostnet.policy.Judgement;
import hostnet.policy.Rule;
import hostnet.policy.Scene;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The vNICs of a host's domains that have no network as they are, by the managed networks that they are on, and the
 * domains that cannot be read, which may be on any.
 */
final class Offenders {
    private final boolean known;
    private final List<Finding> findings;

    Offenders(Current current) {
        known = current.libvirt().available() && current.libvirt().texts().outage() == null;
        Judgement judgement = new Judgement(new Scene(
                current.saved().networks().values(),
                current.links().values(),
                current.libvirt().texts(),
                false));
        judgement.add(current.libvirt().texts());
        findings = judgement.findings().stream()
                .filter(finding -> finding.refused() || finding.rule() == Rule.UNREADABLE)
                .toList();
    }

    /** Those of one network, as facts; null while libvirt does not answer. */
    @Nullable
    List<Map<String, Object>> on(String network) {
        return !known
                ? null
                : findings.stream()
                        .filter(finding -> finding.network().equals(network) || finding.rule() == Rule.UNREADABLE)
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
