// SPDX-License-Identifier: Apache-2.0
package hostnet.vdsm;

import static hostnet.fake.NetworkBuilder.network;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import hostnet.model.Current;
import hostnet.model.Libvirt;
import hostnet.model.LibvirtTexts;
import hostnet.model.LibvirtTexts.Text;
import hostnet.model.Network;
import hostnet.model.Platform;
import hostnet.model.Saved;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class OffendersTest {
    private static final String DOMAIN = "<domain><name>web</name><devices><interface type='bridge'>"
            + "<source bridge='tenants'/></interface></devices></domain>";

    private static Offenders offenders(String outage, LibvirtTexts texts) {
        TreeMap<String, Network> saved = new TreeMap<>();
        saved.put("tenants", network("tenants").managesMacs(true).build());
        return new Offenders(new Current(
                new TreeMap<>(),
                List.of(),
                new Libvirt(outage, new TreeMap<>()).withTexts(texts),
                new TreeMap<>(),
                new Saved(saved, new TreeMap<>()),
                new Platform(List.of(), true, null, false, null)));
    }

    @Test
    void areThoseOnTheNetworkAndWhatCannotBeRead() {
        List<Text> domains = List.of(new Text("web", false, DOMAIN), new Text("odd", true, "<" + DOMAIN));
        Offenders offenders = offenders(null, new LibvirtTexts(domains, List.of(), List.of()));

        assertThat(offenders.on("tenants"))
                .extracting(facts -> facts.get("subject"), facts -> facts.get("rule"))
                .containsExactlyInAnyOrder(tuple("domain web", "direct-bridge"), tuple("domain odd", "unreadable"));
        assertThat(offenders.on("others"))
                .extracting(facts -> facts.get("subject"))
                .containsExactly("domain odd");
    }

    @Test
    void areUnknownWhileLibvirtDoesNotAnswer() {
        assertThat(offenders("no daemon", LibvirtTexts.NONE).on("tenants")).isNull();
        assertThat(offenders(null, LibvirtTexts.outage("no daemon")).on("tenants"))
                .isNull();
        assertThat(offenders(null, LibvirtTexts.NONE).on("tenants")).isEmpty();
    }
}
