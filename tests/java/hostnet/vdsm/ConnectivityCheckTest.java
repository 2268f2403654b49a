// SPDX-License-Identifier: Apache-2.0
package hostnet.vdsm;

import static org.assertj.core.api.Assertions.assertThat;

import hostnet.json.Json;
import hostnet.problem.Kind;
import hostnet.problem.Problem;
import hostnet.problem.Problems;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectivityCheckTest {
    private final Problems problems = new Problems();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "unsaid",
            value = {
                "{}                                                  | unsaid | 60",
                "{'connectivityCheck': null}                         | unsaid | 60",
                "{'connectivityCheck': 'yes'}                        | true   | 60",
                "{'connectivityCheck': false}                        | false  | 60",
                "{'connectivityTimeout': 1}                          | unsaid | 1",
                "{'connectivityCheck': 1, 'connectivityTimeout': '600'} | true | 600",
            })
    void readsWhatIsAskedFor(String json, Boolean wanted, long seconds) {
        assertThat(parse(json)).isEqualTo(new ConnectivityCheck(wanted, Duration.ofSeconds(seconds)));
        assertThat(problems.all()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'connectivityCheck': 'perhaps'}   | connectivityCheck",
                "{'connectivityCheck': 60}          | connectivityCheck",
                "{'connectivityTimeout': 0}         | connectivityTimeout",
                "{'connectivityTimeout': 601}       | connectivityTimeout",
                "{'connectivityTimeout': 'a while'} | connectivityTimeout",
                "{'connectivityTimeout': [60]}      | connectivityTimeout",
            })
    void refusesWhatIsNoCheck(String json, String path) {
        parse(json);

        assertThat(problems.all()).extracting(Problem::path).containsExactly(path);
        assertThat(problems.all()).extracting(Problem::kind).containsExactly(Kind.BAD_PARAMS);
    }

    @Test
    void leavesOtherShapesOfARequestAlone() {
        assertThat(parse("[{'name': 'a'}]").wanted()).isNull();
    }

    @Test
    void isRefusedWhereNobodyCouldComeBack() {
        parse("{'connectivityCheck': true}").refuseWithoutCaller(problems);
        parse("{}").refuseWithoutCaller(problems);

        assertThat(problems.all()).extracting(Problem::path).containsExactly("connectivityCheck");
    }

    private ConnectivityCheck parse(String json) {
        return ConnectivityCheck.of(Json.read(json.replace('\'', '"')), problems);
    }
}
