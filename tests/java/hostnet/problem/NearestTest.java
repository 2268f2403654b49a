// SPDX-License-Identifier: Apache-2.0
package hostnet.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The suggestion for a misspelt word. */
class NearestTest {
    private static final List<String> KNOWN = List.of("vlan", "mtu", "manage_macs_with_libvirt", "bridged");

    @Test
    void aTypoFindsTheWord() {
        assertThat(Nearest.to("valn", KNOWN)).contains("vlan");
        assertThat(Nearest.to("manage_mac_with_libvirt", KNOWN)).contains("manage_macs_with_libvirt");
    }

    @Test
    void somethingElseFindsNothing() {
        assertThat(Nearest.to("colour", KNOWN)).isEmpty();
    }
}
