// SPDX-License-Identifier: Apache-2.0
package hostnet.model;

import static org.assertj.core.api.Assertions.assertThat;

import hostnet.model.HostQos.Curve;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a reading shows of a share, as the kernel and tc 6.1 showed it in the lab. */
class HostQosTest {
    @ParameterizedTest
    @CsvSource({
        "0,0",
        "7,0",
        "9,8",
        "999999,999992",
        "1000001,1000000",
        "1234567,1234000",
        "12345678,12345000",
        "1250000000,1250000000",
        "34359738360,34359000000"
    })
    void ratesAreWholeBytesOfWhichTheFirstDigitsAreShown(long asked, long shown) {
        assertThat(new Curve(asked, 0, 8).asRead()).isEqualTo(new Curve(shown, 0, 8));
        assertThat(new Curve(shown, 0, 8).asRead()).isEqualTo(new Curve(shown, 0, 8));
    }

    @ParameterizedTest
    @CsvSource({"999,999", "1500,1500", "123456,123000", "999600,1000000", "1235000,1240000", "4294967295,4290000000"})
    void timesFromAMillisecondOnHaveThreeDigits(long asked, long shown) {
        assertThat(new Curve(0, asked, 8).asRead()).isEqualTo(new Curve(0, shown, 8));
        assertThat(new Curve(0, shown, 8).asRead()).isEqualTo(new Curve(0, shown, 8));
    }
}
