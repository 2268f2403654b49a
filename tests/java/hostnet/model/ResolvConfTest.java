// SPDX-License-Identifier: Apache-2.0
package hostnet.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ResolvConfTest {
    private static final List<String> SERVERS = List.of("192.0.2.53", "2001:db8::53");

    @Test
    void readsServersInOrder() {
        assertThat(ResolvConf.servers(
                        "# nameserver 1.1.1.1\nnameserver\t192.0.2.53 # here\n nameserver 192.0.2.54\nnameserver\n"))
                .containsExactly("192.0.2.53", "192.0.2.54");
    }

    @Test
    void keepsEverythingElseByteForByte() {
        String text = "# by hand\nsearch a.example\nnameserver 192.0.2.1\noptions edns0\nnameserver 192.0.2.2\n\n#end";
        assertThat(ResolvConf.with(text, SERVERS))
                .isEqualTo("# by hand\nsearch a.example\nnameserver 192.0.2.53\nnameserver 2001:db8::53\n"
                        + "options edns0\n\n#end");
    }

    @Test
    void addsServersToATextWithoutAny() {
        assertThat(ResolvConf.with("search a.example", SERVERS))
                .isEqualTo("search a.example\nnameserver 192.0.2.53\nnameserver 2001:db8::53\n");
        assertThat(ResolvConf.with("", List.of("192.0.2.53"))).isEqualTo("nameserver 192.0.2.53\n");
    }

    @Test
    void changesNothingTheSecondTime() {
        String once = ResolvConf.with("search a.example\nnameserver 192.0.2.9\n", SERVERS);
        assertThat(ResolvConf.with(once, SERVERS)).isEqualTo(once);
    }
}
