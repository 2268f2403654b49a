// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import hostnet.host.BatchFailure;
import hostnet.model.Port;
import hostnet.model.ShapingPart;
import hostnet.operation.AddShaping;
import hostnet.operation.Operation;
import hostnet.operation.SetMaster;
import hostnet.operation.SetMtu;
import hostnet.operation.SetPort;
import hostnet.operation.SetStation;
import hostnet.operation.SetUp;
import hostnet.operation.StopNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IpBatchTest {
    private static final List<Operation> THREE =
            List.of(new SetUp("red", true), new SetMtu("red", 1500, 9000), new SetMaster("eth1", null, "red"));

    @TempDir
    private Path root;

    @BeforeEach
    void redIsAPortThatIsThere() throws IOException {
        Path device = Files.createDirectories(root.resolve("sys/class/net/red/brport"));
        Files.writeString(device.resolveSibling("mtu"), "1500");
    }

    private BatchFailure failureOf(Commands commands, List<Operation> operations) {
        return catchThrowableOfType(
                BatchFailure.class,
                () -> new IpBatch(commands, IpBatch.Program.IP, new Paths(root)).execute(operations));
    }

    @Test
    void asksForAnAnswerAfterEachOperation() throws BatchFailure {
        FakeCommands commands = new FakeCommands(0, "lo\nlo\nlo\n", "");

        new IpBatch(commands, IpBatch.Program.IP, new Paths(root)).execute(THREE);

        assertThat(commands.inputs)
                .containsExactly(List.of(
                        "link set dev red up",
                        "link show dev lo",
                        "link set dev red mtu 9000",
                        "link show dev lo",
                        "link set dev eth1 master red",
                        "link show dev lo"));
    }

    @Test
    void countsAnswersToFindTheOperationThatFailed() {
        FakeCommands commands =
                new FakeCommands(1, "lo UP\nlo UP\n", "Cannot find device \"eth1\"\nCommand failed -:5\n");

        BatchFailure failure = failureOf(commands, THREE);

        assertThat(failure.done()).isEqualTo(2);
        assertThat(failure.failed()).isEqualTo(THREE.get(2));
        assertThat(failure).hasMessageEndingWith(": Cannot find device \"eth1\"");
    }

    @Test
    void knowsTheOperationAlsoWhenIpItselfRefusesTheLine() {
        FakeCommands commands = new FakeCommands(255, "lo UP\n", "Error: argument \"x\" is wrong: mtu\n");

        BatchFailure failure = failureOf(commands, THREE);

        assertThat(failure.done()).isEqualTo(1);
        assertThat(failure).hasMessageEndingWith(": argument \"x\" is wrong: mtu");
    }

    @Test
    void givesTheKernelsWordsWithoutNoise() {
        assertThat(IpBatch.reason("RTNETLINK answers: File exists\nCommand failed -:1"))
                .isEqualTo("File exists");
        assertThat(IpBatch.reason("Error: a\nError: b\nUsage: ip link\n  x\n")).isEqualTo("a; b");
        assertThat(IpBatch.reason("")).isEqualTo("it gives no reason");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"red up\nlink del eth0", "red;x", "a b", "a  b", " a", "a ", "", "r\u00e9d", "x#y", "a\tb", "a\\"
            })
    void runsNothingWhenAnyNameCouldBeReadOtherwise(String name) {
        FakeCommands commands = new FakeCommands(0, "", "");

        BatchFailure failure = failureOf(commands, List.of(THREE.get(0), new SetUp(name, true)));

        assertThat(failure.done()).isZero();
        assertThat(commands.inputs).isEmpty();
    }

    @Test
    void refusesWhatIsNoChangeOfTheKernel() {
        FakeCommands commands = new FakeCommands(0, "", "");

        BatchFailure failure = failureOf(commands, List.of(THREE.get(0), new StopNetwork("x")));

        assertThat(failure.done()).isZero();
        assertThat(failure.failed()).isEqualTo(new StopNetwork("x"));
        assertThat(commands.inputs).isEmpty();
    }

    @Test
    void leavesOutWhatAGuestNeedsNoMore() throws BatchFailure {
        Port port = new Port(true, true);
        List<Operation> operations = List.of(
                new SetPort("red", port, port.withMode(false, false)),
                new SetPort("vnet0", port, port.withMode(false, false)),
                new SetMtu("vnet0", 1500, 9000),
                new SetUp("red", true));
        FakeCommands commands = new FakeCommands(1, "lo UP\n", "Cannot find device \"vnet0\"\n")
                .thenAnswer(1, "", "Cannot find device \"vnet0\"\n")
                .thenAnswer(0, "lo UP\n", "");

        new IpBatch(commands, IpBatch.Program.IP, new Paths(root)).execute(operations);

        assertThat(commands.inputs).hasSize(3);
        assertThat(commands.inputs.get(2)).containsExactly("link set dev red up", "link show dev lo");
    }

    @Test
    void leavesOutALetGoThatLibvirtHasDone() throws BatchFailure {
        String mac = "52:54:00:00:00:01";
        FakeCommands commands = new FakeCommands(1, "", "RTNETLINK answers: No such file or directory\n");
        IpBatch batch = new IpBatch(commands, IpBatch.Program.BRIDGE, new Paths(root));

        batch.execute(List.of(new SetStation("red", mac, true, false)));

        BatchFailure failure = catchThrowableOfType(
                BatchFailure.class, () -> batch.execute(List.of(new SetStation("red", mac, false, true))));
        assertThat(failure).hasMessageEndingWith(": No such file or directory");
    }

    @Test
    void countsOfTcOnlyWhatAnswers() {
        List<Operation> two = List.of(
                new AddShaping("eth1", ShapingPart.of(ShapingPart.Kind.ROOT, 0)),
                new AddShaping("eth1", ShapingPart.of(ShapingPart.Kind.FILTER, 100)));
        String answer = "qdisc prio 7: root refcnt 2 bands 3\nqdisc pfifo 8: parent 7:1 limit 10p\n";
        String errors =
                "Error: Specified class not found.\nWe have an error talking to the kernel\nCommand failed -:3\n";
        FakeCommands commands = new FakeCommands(1, answer, errors);

        BatchFailure failure = catchThrowableOfType(
                BatchFailure.class, () -> new IpBatch(commands, IpBatch.Program.TC, new Paths(root)).execute(two));

        assertThat(failure.done()).isEqualTo(1);
        assertThat(failure).hasMessageEndingWith(": Specified class not found.");
        assertThat(commands.inputs.get(0))
                .contains(
                        "qdisc add dev eth1 root handle 1389: hfsc default 1388",
                        "filter add dev eth1 parent 1389: prio 100 protocol all"
                                + " basic match meta(vlan eq 100) flowid 1389:64");
    }
}
