// SPDX-License-Identifier: Apache-2.0
package hostnet.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InterfacesTest {
    private static final String TEXT = """
            auto lo eth0
            iface lo inet loopback

            # the uplink
            iface eth0 inet dhcp
                # of the floor
                metric 10
            iface eth0 inet6 auto
            allow-hotplug eth1
            iface eth1 inet manual
            """;

    @Test
    void aReleasedDeviceIsAComment() {
        String released = Interfaces.release(TEXT, "eth0");

        assertThat(released).isEqualTo("""
                        auto lo
                        #hostnet# auto eth0
                        iface lo inet loopback

                        # the uplink
                        #hostnet# iface eth0 inet dhcp
                            # of the floor
                        #hostnet#     metric 10
                        #hostnet# iface eth0 inet6 auto
                        allow-hotplug eth1
                        iface eth1 inet manual
                        """);
        assertThat(Interfaces.configured(released)).containsExactly("eth1", "lo");
        assertThat(Interfaces.released(released)).containsExactly("eth0");
    }

    @Test
    void oneOfTwoReleasedDevicesIsGivenBack() {
        String released = Interfaces.release(Interfaces.release(TEXT, "eth0"), "eth1");

        assertThat(Interfaces.giveBack(released, "eth0"))
                .contains("\nauto eth0\n", "\niface eth0 inet dhcp\n", "\n    metric 10\n", "\n#hostnet# iface eth1");
    }

    @Test
    void aDeviceThatIsNotThereChangesNothing() {
        assertThat(Interfaces.release(TEXT, "eth9")).isEqualTo(TEXT);
        assertThat(Interfaces.giveBack(TEXT, "eth9")).isEqualTo(TEXT);
    }
}
