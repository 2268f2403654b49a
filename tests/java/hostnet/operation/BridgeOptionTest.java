// SPDX-License-Identifier: Apache-2.0
package hostnet.operation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BridgeOptionTest {
    @Test
    void aKernelOf250TicksShowsAnOddTimeAsOneLess() {
        assertThat(BridgeOption.AGEING_TIME.mayShow("777", "776")).isTrue();
        assertThat(BridgeOption.AGEING_TIME.mayShow("777", "777")).isTrue();
        assertThat(BridgeOption.AGEING_TIME.mayShow("776", "775")).isFalse();
        assertThat(BridgeOption.AGEING_TIME.mayShow("777", "778")).isFalse();
        assertThat(BridgeOption.STARTUP_QUERY_INTERVAL.mayShow("3125", "3124")).isTrue();
        assertThat(BridgeOption.PRIORITY.mayShow("777", "776")).isFalse();
    }

    @Test
    void aNumberIsReadInBothNotations() {
        assertThat(BridgeOption.GROUP_FWD_MASK.canonical("0xFFF8")).isEqualTo("65528");
        assertThat(BridgeOption.GROUP_FWD_MASK.accepts("0xFFF8")).isTrue();
        assertThat(BridgeOption.GROUP_FWD_MASK.accepts("0x1")).isFalse();
        assertThat(BridgeOption.PRIORITY.accepts("010")).isFalse();
    }

    @Test
    void whatIproute2SaysIsTurnedIntoWhatSysfsShows() {
        assertThat(BridgeOption.VLAN_PROTOCOL.ofJson("802.1ad")).isEqualTo("0x88a8");
        assertThat(BridgeOption.VLAN_PROTOCOL.ofJson("802.1Q")).isEqualTo("0x8100");
        assertThat(BridgeOption.GROUP_FWD_MASK.ofJson("0x8")).isEqualTo("8");
        assertThat(BridgeOption.STP_STATE.ofJson("2")).isEqualTo("1");
    }
}
