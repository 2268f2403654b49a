// SPDX-License-Identifier: Apache-2.0
package hostnet.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Ipv6Test {
    @ParameterizedTest
    @CsvSource({
        "2001:DB8::0005, 2001:db8::5",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "0:0:0:0:0:0:0:0, ::",
        "::1, ::1",
        "1::, 1::",
        "::ffff:192.0.2.1, ::ffff:c000:201",
        "fe80::1, fe80::1",
    })
    void isWrittenAsRfc5952Does(String text, String canonical) {
        assertThat(Ipv6.canonical(text)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":",
                ":::",
                "1",
                "1::2::3",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7:8::",
                "12345::",
                "g::",
                "192.0.2.1",
                "::192.0.2.1:1",
                "fe80::1%eth0",
                "::\u0661"
            })
    void refusesWhatIsNoAddress(String text) {
        assertThat(Ipv6.canonical(text)).isNull();
    }

    @Test
    void readsAPrefixLength() {
        assertThat(Ipv6.cidr("2001:db8::0007/64")).isEqualTo(new Cidr("2001:db8::7", 64));
        assertThat(Ipv6.cidr("2001:db8::7/129")).isNull();
        assertThat(Ipv6.cidr("2001:db8::7/")).isNull();
        assertThat(Ipv6.cidr("2001:db8::7")).isNull();
    }

    @Test
    void comparesNetworks() {
        assertThat(Ipv6.sameNetwork(new Cidr("2001:db8::7", 64), "2001:db8::1:2:3:4"))
                .isTrue();
        assertThat(Ipv6.sameNetwork(new Cidr("2001:db8::7", 64), "2001:db8:0:1::7"))
                .isFalse();
        assertThat(Ipv6.sameNetwork(new Cidr("2001:db8::7", 127), "2001:db8::6"))
                .isTrue();
        assertThat(Ipv6.isLinkScope("fe80::1")).isTrue();
        assertThat(Ipv6.isLinkScope("2001:db8::1")).isFalse();
    }
}
