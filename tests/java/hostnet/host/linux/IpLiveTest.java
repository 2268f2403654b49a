// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import hostnet.host.BatchFailure;
import hostnet.model.Cidr;
import hostnet.model.Link;
import hostnet.model.Route;
import hostnet.operation.AddAddress;
import hostnet.operation.AddRoute;
import hostnet.operation.CreateBridge;
import hostnet.operation.CreateVlan;
import hostnet.operation.Operation;
import hostnet.operation.SetMtu;
import hostnet.operation.SetUp;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The real iproute2 and kernel, in a network namespace of our own; skipped where none can be made. */
@Timeout(60)
class IpLiveTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final String namespace = "hostnet-" + ProcessHandle.current().pid();
    private final ChildProcesses children = new ChildProcesses();

    @BeforeEach
    void makeNamespace() {
        Finished made = children.run(List.of("ip", "netns", "add", namespace), List.of(), LIMIT);
        assumeThat(made.errors()).as("why no network namespace can be made").isEmpty();
    }

    @AfterEach
    void removeNamespace() {
        children.run(List.of("ip", "netns", "delete", namespace), List.of(), LIMIT);
    }

    private Finished inside(List<String> words, List<String> input, Duration limit) {
        List<String> command = new ArrayList<>(List.of("ip", "netns", "exec", namespace));
        command.addAll(words);
        return children.run(command, input, limit);
    }

    private SortedMap<String, Link> links() {
        return new Ip(this::inside).read().links();
    }

    private void execute(Operation... operations) throws BatchFailure {
        new IpBatch(this::inside, IpBatch.Program.IP, new Paths(Path.of("/"))).execute(List.of(operations));
    }

    private static CreateBridge bridge(String name) {
        return new CreateBridge(name, "52:54:00:aa:00:01", 1500, new TreeMap<>());
    }

    @Test
    void doesABatchAndReadsItBack() throws BatchFailure {
        Route ipv6 = new Route("default", "2001:db8::1", "red", "main", 1024, true);
        Route ipv4 = new Route("default", "192.0.2.1", "red", "main", 7, false);
        execute(
                bridge("red"),
                new SetMtu("red", 1500, 9000),
                new SetUp("red", true),
                new AddAddress("red", new Cidr("192.0.2.5", 24)),
                new AddAddress("red", new Cidr("2001:db8::5", 64)),
                new AddRoute(ipv4),
                new AddRoute(ipv6));

        assertThat(links().get("red").mtu()).isEqualTo(9000);
        assertThat(links().get("red").mac()).isEqualTo("52:54:00:aa:00:01");
        assertThat(new Ip(this::inside).read().routes()).contains(ipv4, ipv6);
    }

    @Test
    void stopsWhereTheKernelRefuses() {
        BatchFailure failure = catchThrowableOfType(
                BatchFailure.class, () -> execute(bridge("one"), bridge("two"), bridge("one"), bridge("three")));

        assertThat(failure.done()).isEqualTo(2);
        assertThat(failure).hasMessageEndingWith(": File exists");
        assertThat(links()).containsKeys("one", "two").doesNotContainKey("three");
    }

    @Test
    void stopsWhereIpItselfRefuses() {
        Operation wrong = new CreateVlan("one.5000", "one", 5000, 1500, "");

        BatchFailure failure =
                catchThrowableOfType(BatchFailure.class, () -> execute(bridge("one"), wrong, bridge("three")));

        assertThat(failure.done()).isEqualTo(1);
        assertThat(failure.failed()).isEqualTo(wrong);
        assertThat(links()).containsKey("one").doesNotContainKey("three");
    }

    @Test
    void knowsTheOperationThatFailedBehindThousands() {
        List<Operation> operations = new ArrayList<>(List.of(bridge("red")));
        for (int round = 0; round < 3000; round++) {
            operations.add(new SetMtu("red", 1500, 1400 + round % 100));
        }
        operations.add(new SetUp("none", true));
        operations.add(bridge("later"));

        BatchFailure failure = catchThrowableOfType(
                BatchFailure.class,
                () -> new IpBatch(this::inside, IpBatch.Program.IP, new Paths(Path.of("/"))).execute(operations));

        assertThat(failure.done()).isEqualTo(3001);
        assertThat(failure).hasMessageEndingWith("Cannot find device \"none\"");
    }

    @Test
    void readsPastOddNames() {
        List<String> lines =
                List.of("link add a'b type bridge", "link add c\u0001d type bridge", "link add \u00e4\\x type bridge");
        assertThat(inside(List.of("ip", "-batch", "-"), lines, LIMIT).errors()).isEmpty();

        assertThat(links()).hasSize(4).containsKey("c\u0001d");
    }
}
