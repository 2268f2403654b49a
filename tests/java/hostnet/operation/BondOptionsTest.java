// SPDX-License-Identifier: Apache-2.0
package hostnet.operation;

import static org.assertj.core.api.Assertions.assertThat;

import hostnet.model.BondDefaults;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Options of bonds on a kernel whose defaults are others than those of Linux 6.1. */
class BondOptionsTest {
    private static final BondDefaults OTHER = new BondDefaults(
            Map.of("1", new TreeMap<>(Map.of("mode", "1", "miimon", "50", "updelay", "0", "num_grat_arp", "2"))));

    private static SortedMap<String, String> options(String... words) {
        SortedMap<String, String> options = new TreeMap<>();
        for (int index = 0; index < words.length; index += 2) {
            options.put(words[index], words[index + 1]);
        }
        return options;
    }

    @Test
    void whatTheKernelDoesAnywayIsLeftOut() {
        assertThat(BondOptions.canonical(options("mode", "active-backup", "miimon", "50"), OTHER))
                .isEqualTo(options("mode", "1"));
        assertThat(BondOptions.canonical(options("mode", "1", "miimon", "0"), OTHER))
                .isEqualTo(options("miimon", "0", "mode", "1"));
        assertThat(BondOptions.canonical(options("mode", "1", "miimon", "0"), BondDefaults.UNKNOWN))
                .isEqualTo(options("mode", "1"));
    }

    @Test
    void aNewBondHasWhatThisKernelGives() {
        assertThat(BondOptions.usual("1", OTHER))
                .containsEntry("miimon", "50")
                .containsEntry("num_grat_arp", "2")
                .containsEntry("resend_igmp", "1");
        assertThat(BondOptions.usual("4", OTHER)).isEqualTo(BondOption.usual("4"));
    }

    @Test
    void anOptionThatThisKernelLacksIsKnownToBeMissing() {
        assertThat(OTHER.has("updelay", "1")).isTrue();
        assertThat(OTHER.has("lacp_active", "1")).isFalse();
        assertThat(OTHER.has("lacp_active", "4")).isTrue();
    }
}
