// SPDX-License-Identifier: Apache-2.0
package hostnet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hostnet.fake.FakeHost;
import hostnet.fake.Killed;
import hostnet.model.Current;
import hostnet.report.TestingHost;
import org.junit.jupiter.api.Test;

/** What a person is told after a change was cut off. */
class RollbackCommandTest {
    private static final String TENANTS = "networks:\n- {name: tenants, nic: eth1, manage_macs_with_libvirt: yes}\n";
    private static final int INTO_LIBVIRTS_PART = 9;

    private final FakeHost host =
            new FakeHost(TestingHost.withNics("eth0", "eth1").read());
    private final Current before = host.read();
    private String out;
    private String err;

    private int run(String... args) {
        Typed typed = Typed.on(host, TENANTS, false, args);
        out = typed.out();
        err = typed.err();
        return typed.code();
    }

    private void applyKilledAfter(int operations) {
        host.killedAfter(operations);
        assertThatThrownBy(() -> run("apply", "-")).isInstanceOf(Killed.class);
    }

    @Test
    void nothingWasCutOff() {
        assertThat(run("rollback")).isZero();
        assertThat(out).isEqualTo("No change was cut off; there is nothing to take back.\n");
    }

    @Test
    void whatWasDoneIsTakenBack() {
        applyKilledAfter(3);
        assertThat(host.read()).isNotEqualTo(before);

        assertThat(run("rollback")).isZero();

        assertThat(out)
                .isEqualTo("journal: a change that began at some time ago was cut off; "
                        + "what it had done was taken back (3 operations), the host is as before it\n");
        assertThat(host.read()).isEqualTo(before);
        assertThat(run("rollback")).isZero();
        assertThat(out).startsWith("No change was cut off");
    }

    @Test
    void aSingleOperationIsNoneOfMany() {
        applyKilledAfter(1);

        assertThat(run("rollback")).isZero();

        assertThat(out).contains("taken back (1 operation), the");
    }

    @Test
    void theNextChangeTakesItBackFirst() {
        applyKilledAfter(3);

        assertThat(run("apply", "-")).isZero();

        assertThat(err).contains("what it had done was taken back (3 operations)");
        assertThat(out).contains("+ bridge tenants").contains("done, verified and saved");
    }

    @Test
    void aPlanIsOneForTheHostAsItWasBefore() {
        run("plan", "-");
        String planned = out;
        applyKilledAfter(3);

        assertThat(run("plan", "-")).isZero();

        assertThat(err).contains("has not ended; if it was cut off, the next change takes it back first");
        assertThat(out).isEqualTo(planned);
    }

    @Test
    void whatNeedsLibvirtWaitsForIt() {
        applyKilledAfter(INTO_LIBVIRTS_PART);
        host.stopLibvirt();

        assertThat(run("rollback")).isEqualTo(1);
        assertThat(err).contains("can't be taken back whole yet").endsWith("tries it, too.\n");
        assertThat(run("apply", "-")).isEqualTo(1);
        host.startLibvirt();

        assertThat(run("rollback")).isZero();
        assertThat(host.read()).isEqualTo(before);
    }

    @Test
    void whatCannotBeRestoredIsListedOnce() {
        applyKilledAfter(3);
        host.disturb("link set dev eth0 mtu 1400");

        assertThat(run("rollback")).isEqualTo(1);
        assertThat(err)
                .contains("not as before: device eth0: mtu is 1400, was 1500")
                .contains("could not be taken back whole");
        assertThat(run("rollback")).isZero();
        assertThat(out).startsWith("No change was cut off");
    }
}
