// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hostnet.host.HostUnreadable;
import hostnet.model.HostQos;
import hostnet.model.HostQos.Curve;
import hostnet.model.Shaping;
import hostnet.model.ShapingPart;
import hostnet.model.ShapingPart.Kind;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers of tc 6.1, and what they mean. */
class TcTest {
    private static final String QUEUES = """
            qdisc hfsc 1389: root refcnt 2 default 1388\s
            qdisc fq_codel 64: parent 1389:64 limit 10240p flows 1024 quantum 1514 target 5ms interval 100ms ecn\s
            qdisc fq_codel 1388: parent 1389:1388 limit 10240p flows 1024 quantum 1514 target 5ms interval 100ms ecn\s
            qdisc ingress ffff: parent ffff:fff1 ----------------\s
            """;
    private static final String CLASSES = """
            class hfsc 1389: root\s
            class hfsc 1389:64 parent 1389: leaf 64: rt m1 0bit d 0us m2 1Mbit ls m1 4Mbit d 100ms m2 3Mbit ul m1 0bit d 0us m2 8Mbit\s
            class hfsc 1389:1388 parent 1389: leaf 1388: ls m1 0bit d 0us m2 3Mbit\s
            class fq_codel 1388:14d parent 1388:\s
            """;
    private static final String FILTERS = """
            filter parent 1389: protocol all pref 100 basic chain 0\s
            filter parent 1389: protocol all pref 100 basic chain 0 handle 0x1 flowid 1389:64\s
              meta(vlan eq 100)

            filter parent 1389: protocol all pref 5000 u32 chain 0\s
            filter parent 1389: protocol all pref 5000 u32 chain 0 fh 800: ht divisor 1\s
            filter parent 1389: protocol all pref 5000 u32 chain 0 fh 800::800 order 2048 key ht 800 bkt 0 *flowid 1389:1388 not_in_hw\s
              match 00000000/00000000 at 0
            """;

    private static Shaping read(String text) {
        return new Tc(new FakeCommands(0, text, "")).read("eth1");
    }

    @Test
    void aWholeTreeIsReadAsItWasMade() {
        TreeMap<Integer, HostQos> classes = new TreeMap<>();
        classes.put(
                100,
                new HostQos(
                        new Curve(4_000_000, 100_000, 3_000_000),
                        new Curve(0, 0, 8_000_000),
                        new Curve(0, 0, 1_000_000)));

        assertThat(read(QUEUES + CLASSES + FILTERS)).isEqualTo(Shaping.of(classes));
    }

    @Test
    void aRealTimeCurveThatIsTheLinkShareIsShownAsOne() {
        Shaping shaping = read(QUEUES + "class hfsc 1389:5 parent 1389: sc m1 1Kbit d 1.24s m2 12345Kbit\n");

        Curve both = new Curve(1000, 1_240_000, 12_345_000);
        assertThat(shaping.share(5)).isEqualTo(new HostQos(both, null, both));
    }

    @Test
    void theKernelsOwnQueuesAreNothing() {
        assertThat(read("qdisc pfifo_fast 0: root refcnt 2 bands 3 priomap 1 2 2 2\n"))
                .isEqualTo(Shaping.NONE);
        assertThat(read("qdisc mq 0: root\nqdisc fq_codel 0: parent :1 limit 10240p\n"))
                .isEqualTo(Shaping.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "qdisc htb 1: root refcnt 2 r2q 10 default 0x30",
                "qdisc hfsc 1: root refcnt 2 default 1388",
                "qdisc hfsc 1389: root refcnt 2 default 5",
                "qdisc fq_codel 8001: root refcnt 2 limit 500p",
                "qdisc sfq 64: parent 1389:64 limit 127p"
            })
    void whatSomebodyElseMadeIsToldInTcsWords(String line) {
        assertThat(read(line + "\n").foreign()).isEqualTo(line);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "class hfsc 1389:64 parent 1389:5 ls m1 0bit d 0us m2 3Mbit",
                "class hfsc 1389:64 parent 1389: rt m1 0bit d 0us m2 3Mbit",
                "filter parent 1389: protocol all pref 7 basic chain 0 handle 0x1 flowid 1389:64 \n  meta(vlan eq 100)",
                "filter parent 1389: protocol all pref 100 basic chain 0 handle 0x1 flowid 1389:64 \n  meta(vlan eq 7)",
                "filter parent 1389: protocol all pref 100 u32 chain 0 fh 800::800 flowid 1389:64 \n  match 0064/0fff at -4"
            })
    void whatSomebodyElsePutIntoOurTreeIsToldToo(String line) {
        assertThat(read(QUEUES + line + "\n").foreign()).isEqualTo(line.split("\n", -1)[0].trim());
    }

    @Test
    void anIngressQueueWithFiltersBelongsToThem() {
        String filter = "filter protocol ip pref 49152 u32 chain 0 fh 800::800 order 2048\n  match 0/0 at 0\n";

        Shaping shaping = read(filter + QUEUES);

        assertThat(shaping.ingressInUse()).isTrue();
        assertThat(shaping.at(ShapingPart.of(Kind.INGRESS, 0))).isNull();
        assertThat(read("qdisc clsact ffff: parent ffff:fff1\n").ingressInUse()).isTrue();
    }

    @Test
    void asksOneProcessAndSaysWhatIsMissing() {
        FakeCommands commands = new FakeCommands(0, "", "");
        new Tc(commands).read("eth1");

        assertThat(commands.inputs)
                .containsExactly(List.of(
                        "filter show dev eth1 parent ffff:",
                        "qdisc show dev eth1",
                        "class show dev eth1",
                        "filter show dev eth1"));
        FakeCommands missing = new FakeCommands(-1, "", "program tc is not in /sbin");
        assertThatThrownBy(() -> new Tc(missing).read("eth1"))
                .isInstanceOf(HostUnreadable.class)
                .hasMessageContaining("program tc is not in");
    }
}
