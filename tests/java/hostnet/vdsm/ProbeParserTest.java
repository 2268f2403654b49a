// SPDX-License-Identifier: Apache-2.0
package hostnet.vdsm;

import static org.assertj.core.api.Assertions.assertThat;

import hostnet.json.Json;
import hostnet.model.Probe;
import hostnet.model.Probes;
import hostnet.problem.Kind;
import hostnet.problem.Problem;
import hostnet.problem.Problems;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProbeParserTest {
    private final Problems problems = new Problems();

    private Probes parse(String json) {
        return ProbeParser.parse(Json.read(json.replace('\'', '"')), problems);
    }

    @Test
    void whoSaysNothingLeavesTheChoiceToUs() {
        assertThat(parse("{}")).isNull();
        assertThat(parse("{'probes': null}")).isNull();
        assertThat(parse("[]")).isNull();
    }

    @Test
    void whoSaysNoneGetsNone() {
        assertThat(parse("{'probes': []}")).isEqualTo(Probes.NONE);
    }

    @Test
    void readsEachKind() {
        Probes probes = parse("{'probes': [{'gateway': true}, {'ping': '192.0.2.1'}, {'ping': '2001:DB8::0:1'},"
                + " {'command': ['/bin/test', '-e', '/run/x y']}]}");

        assertThat(problems.all()).isEmpty();
        assertThat(probes)
                .isEqualTo(new Probes(
                        true,
                        List.of(
                                new Probe.Ping("192.0.2.1"),
                                new Probe.Ping("2001:db8::1"),
                                new Probe.Command(List.of("/bin/test", "-e", "/run/x y")))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7                                          | probes",
                "['gateway']                                | probes[0]",
                "[{}]                                       | probes[0]",
                "[{'ping': '192.0.2.1', 'gateway': true}]   | probes[0]",
                "[{'gateway': 'perhaps'}]                   | probes[0].gateway",
                "[{'ping': 'router.example.org'}]           | probes[0].ping",
                "[{'ping': '-f'}]                           | probes[0].ping",
                "[{'ping': 'fe80::1'}]                      | probes[0].ping",
                "[{'ping': ['192.0.2.1']}]                  | probes[0].ping",
                "[{'gateway': true}, {'command': 'true'}]   | probes[1].command",
                "[{'command': ['test', '-e', '/x']}]        | probes[0].command",
                "[{'command': []}]                          | probes[0].command",
                "[{'http': 'x'}]                            | probes[0].http",
            })
    void refusesWhatIsNoProbe(String json, String path) {
        parse("{'probes': " + json + "}");

        assertThat(problems.all()).extracting(Problem::path).containsExactly(path);
        assertThat(problems.all()).extracting(Problem::kind).containsExactly(Kind.BAD_PARAMS);
    }
}
