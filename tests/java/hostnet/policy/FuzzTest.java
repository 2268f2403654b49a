// SPDX-License-Identifier: Apache-2.0
package hostnet.policy;

import static org.assertj.core.api.Assertions.assertThat;

import hostnet.fake.NetworkBuilder;
import hostnet.model.LibvirtTexts;
import hostnet.model.LibvirtTexts.Text;
import hostnet.model.Network;
import hostnet.xml.Xml;
import hostnet.xml.XmlProblem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Definitions of domains that nobody has written like this: no offender gets through, and nothing breaks. */
class FuzzTest {
    private static final int TIMES = 5_000;
    private static final Network TENANTS =
            NetworkBuilder.network("tenants").managesMacs(true).build();
    private static final List<String> DOMAINS = new ArrayList<>();

    @BeforeAll
    static void read() throws Exception {
        for (Path folder : PolicyCasesTest.folders()) {
            if (folder.getFileName().toString().startsWith("domain")) {
                new PolicyCase(folder).texts("domain").stream().map(Text::xml).forEach(DOMAINS::add);
            }
        }
    }

    @Test
    void howADefinitionIsWrittenDecidesNothing() throws XmlProblem {
        int offenders = 0;
        for (int seed = 0; seed < TIMES; seed++) {
            Random random = new Random(seed);
            String plain = DOMAINS.get(random.nextInt(DOMAINS.size()));
            String rewritten = Rewriting.of(Xml.read(plain), random);

            assertThat(broken(rewritten)).as("seed %s: %s", seed, rewritten).isEqualTo(broken(plain));
            offenders += broken(plain).isEmpty() ? 0 : 1;
        }
        assertThat(offenders).isGreaterThan(TIMES / 10);
    }

    @Test
    void aDamagedDefinitionIsJudgedOrCalledUnreadable() {
        int unreadable = 0;
        for (int seed = 0; seed < TIMES; seed++) {
            Random random = new Random(seed);
            String damaged = damaged(DOMAINS.get(random.nextInt(DOMAINS.size())), random);
            try {
                assertThat(broken(damaged)).isNotNull();
            } catch (XmlProblem problem) {
                assertThat(problem).hasMessageContaining(" at character ");
                unreadable++;
            }
        }
        assertThat(unreadable).isBetween(TIMES / 10, TIMES - 1);
    }

    /** The rules that a domain breaks on the managed network, with the address that breaks them. */
    private static Set<String> broken(String xml) throws XmlProblem {
        Judgement judgement = new Judgement(new Scene(List.of(TENANTS), List.of(), LibvirtTexts.NONE, false));
        judgement.add(Guest.read(xml));
        Set<String> broken = new TreeSet<>();
        judgement.findings().forEach(finding -> broken.add(finding.rule() + " " + finding.mac()));
        return broken;
    }

    private static String damaged(String text, Random random) {
        StringBuilder damaged = new StringBuilder(text);
        for (int times = random.nextInt(4); times >= 0 && damaged.length() > 2; times--) {
            int place = random.nextInt(damaged.length() - 1);
            switch (random.nextInt(5)) {
                case 0 -> damaged.deleteCharAt(place);
                case 1 -> damaged.insert(place, (char) random.nextInt(256));
                case 2 -> damaged.setCharAt(place, "<>&'\"/=! ".charAt(random.nextInt(9)));
                case 3 -> damaged.setLength(place + 1);
                default -> damaged.insert(place, damaged.substring(place, Math.min(damaged.length(), place + 40)));
            }
        }
        return damaged.toString();
    }
}
