// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hostnet.host.BatchFailure;
import hostnet.model.Ipv6Stack;
import hostnet.operation.SetIpv6;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Ipv6StacksTest {
    private static final Ipv6Stack OFF = new Ipv6Stack(false, 1, true, true, true);

    @TempDir
    Path root;

    private void device(String name) throws IOException {
        Path directory = Files.createDirectories(root.resolve("proc/sys/net/ipv6/conf/" + name));
        for (Map.Entry<String, String> file : Map.of(
                        "disable_ipv6",
                        "0",
                        "accept_ra",
                        "1",
                        "autoconf",
                        "1",
                        "accept_redirects",
                        "1",
                        "accept_ra_defrtr",
                        "1")
                .entrySet()) {
            Files.writeString(directory.resolve(file.getKey()), file.getValue() + "\n");
        }
    }

    private Ipv6Stacks stacks() {
        return new Ipv6Stacks(new Paths(root));
    }

    @Test
    void readsEachDeviceAndWhatANewOneGets() throws IOException {
        device("all");
        device("default");
        device("eth1.100");
        assertThat(stacks().read()).isEqualTo(Map.of("default", Ipv6Stack.UNTUNED, "eth1.100", Ipv6Stack.UNTUNED));
    }

    @Test
    void aKernelWithoutIpv6HasNone() {
        assertThat(stacks().read()).isEmpty();
    }

    @Test
    void setsWhatDiffersAndSetsItBack() throws Exception {
        device("eth1.100");
        SetIpv6 off = new SetIpv6("eth1.100", Ipv6Stack.UNTUNED, OFF);
        stacks().execute(List.of(off));
        assertThat(stacks().read()).containsEntry("eth1.100", OFF);
        stacks().execute(List.of(off.inverse()));
        assertThat(stacks().read()).containsEntry("eth1.100", Ipv6Stack.UNTUNED);
    }

    @Test
    void aDeviceThatIsGoneIsAFailureAndToForgetItIsNot() throws Exception {
        SetIpv6 off = new SetIpv6("eth9", Ipv6Stack.UNTUNED, OFF);
        assertThatThrownBy(() -> stacks().execute(List.of(off))).isInstanceOf(BatchFailure.class);
        stacks().execute(List.of(new SetIpv6("eth9", OFF, null)));
    }
}
