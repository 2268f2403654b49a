// SPDX-License-Identifier: Apache-2.0
package hostnet.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IfcfgTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "DEVICE=eth0\n",
                "DEVICE=\"eth0\"",
                "DEVICE='eth0' # the first one\n",
                "# DEVICE=eth1\nTYPE=Ethernet\nDEVICE=eth0 # the first one\n",
                "DEVICE=eth1\nDEVICE=eth0\n",
            })
    void findsTheDeviceAsAShellDoes(String text) {
        assertThat(new IfcfgText(text).device()).isEqualTo("eth0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n=\n", "DEVICE", "#DEVICE=eth0", "NAME=eth0"})
    void findsNoneWhereNoneIsSaid(String text) {
        assertThat(new IfcfgText(text).device()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HWADDR=02:00:00:00:00:0A", "HWADDR=\"02:00:00:00:00:0a\"\nNAME=x"})
    void knowsANicByItsMac(String text) {
        assertThat(new IfcfgText(text).meansMac("02:00:00:00:00:0a")).isTrue();
        assertThat(new IfcfgText(text + "\nDEVICE=eth0").meansMac("02:00:00:00:00:0a"))
                .isFalse();
    }
}
