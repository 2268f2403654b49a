// SPDX-License-Identifier: Apache-2.0
package hostnet.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** IPv4 arithmetic. */
class Ipv4Test {
    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "192.0.2.5", "255.255.255.255"})
    void dottedQuadsAreAddresses(String text) {
        assertThat(Ipv4.isAddress(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1.2.3", "1.2.3.4.5", "256.0.0.1", "01.2.3.4", "1.2.3.-4", "localhost", "1.2.3.4 ", "::1"})
    void nothingElseIs(String text) {
        assertThat(Ipv4.isAddress(text)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0.0.0.0,0", "255.0.0.0,8", "255.255.255.0,24", "255.255.255.252,30", "255.255.255.255,32"})
    void netmaskAndPrefixAreTheSame(String netmask, int prefix) {
        assertThat(Ipv4.prefixOf(netmask)).hasValue(prefix);
        assertThat(Ipv4.netmaskOf(prefix)).isEqualTo(netmask);
    }

    @Test
    void aNetmaskWithHolesHasNoPrefix() {
        assertThat(Ipv4.prefixOf("255.0.255.0")).isEmpty();
    }

    @Test
    void anAddressReachesItsOwnNetworkOnly() {
        assertThat(Ipv4.sameNetwork(new Cidr("192.0.2.5", 24), "192.0.2.1")).isTrue();
        assertThat(Ipv4.sameNetwork(new Cidr("192.0.2.5", 24), "192.0.3.1")).isFalse();
        assertThat(Ipv4.sameNetwork(new Cidr("192.0.2.5", 0), "198.51.100.1")).isTrue();
        assertThat(Ipv4.sameNetwork(new Cidr("192.0.2.5", 32), "192.0.2.1")).isFalse();
    }

    @Test
    void aNetworkHasTwoAddressesThatNoHostBears() {
        assertThat(Ipv4.isHost(new Cidr("192.0.2.0", 24))).isFalse();
        assertThat(Ipv4.isHost(new Cidr("192.0.2.255", 24))).isFalse();
        assertThat(Ipv4.isHost(new Cidr("192.0.2.255", 23))).isTrue();
        assertThat(Ipv4.isHost(new Cidr("192.0.2.0", 31))).isTrue();
        assertThat(Ipv4.isHost(new Cidr("192.0.2.0", 32))).isTrue();
    }
}
