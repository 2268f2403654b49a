// SPDX-License-Identifier: Apache-2.0
package hostnet.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SourceRoutingTest {
    private static final SourceRouting RED = new SourceRouting("red", new Cidr("192.0.2.5", 24), "192.0.2.1");

    @Test
    void theTableIsTheAddressAsANumber() {
        assertThat(RED.table()).isEqualTo("3221225989");
        assertThat(SourceRouting.addressOf("3221225989")).isEqualTo("192.0.2.5");
        assertThat(SourceRouting.addressOf("main")).isNull();
        assertThat(SourceRouting.addressOf("254")).isNull();
        assertThat(SourceRouting.addressOf("4294967296")).isNull();
    }

    @Test
    void recognisesWhatItMakes() {
        assertThat(RED.rules()).hasSize(2).allMatch(SourceRouting::made);
        assertThat(RED.routes()).hasSize(2).allMatch(SourceRouting::made);
    }

    @Test
    void recognisesNothingOfOthers() {
        String table = RED.table();
        assertThat(SourceRouting.made(new Rule(100, "192.0.2.0/24", Rule.ALL, null, table)))
                .isFalse();
        assertThat(SourceRouting.made(new Rule(32000, "198.51.100.0/24", Rule.ALL, null, table)))
                .isFalse();
        assertThat(SourceRouting.made(new Rule(32000, "192.0.2.0/24", Rule.ALL, "red", table)))
                .isFalse();
        assertThat(SourceRouting.made(new Rule(32000, Rule.ALL, Rule.ALL, null, table)))
                .isFalse();
        assertThat(SourceRouting.made(new Rule(32000, "192.0.2.0/24", Rule.ALL, null, "77")))
                .isFalse();
        assertThat(SourceRouting.made(new Route("10.0.0.0/8", "192.0.2.9", "red", table, 0, false)))
                .isFalse();
    }
}
