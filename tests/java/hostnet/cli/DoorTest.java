// SPDX-License-Identifier: Apache-2.0
package hostnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hostnet.host.HookFailure;
import hostnet.host.HookPoint;
import hostnet.host.HostUnreadable;
import hostnet.host.SiteHook;
import hostnet.json.Json;
import hostnet.report.TestingHost;
import hostnet.vdsm.VdsmConfiguration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoorTest {
    private static final String TENANTS = "networks:\n- {name: tenants, nic: eth1, manage_macs_with_libvirt: yes}\n";

    private TestingHost host = TestingHost.withNics("eth0", "eth1");
    private String input = TENANTS;
    private String out;
    private String err;

    private int run(String... args) {
        Typed typed = Typed.on(host, input, false, args);
        out = typed.out();
        err = typed.err();
        return typed.code();
    }

    @Test
    void aPlanIsShownAndNothingIsDone() {
        assertThat(run("plan", "-")).isZero();

        assertThat(out)
                .startsWith("kernel\n  + bridge tenants")
                .containsPattern(
                        "\n\nPlan [0-9a-f]{16}: [0-9]+ operations \\([0-9]+ kernel, [0-9]+ libvirt, [0-9]+ files\\); nothing was changed\\.\n$");
        assertThat(err).isEmpty();
        assertThat(host.batches()).isZero();
    }

    @Test
    void applyIsDoneOnce() {
        assertThat(run("apply", "-")).isZero();
        assertThat(out).contains("done, verified and saved");
        assertThat(run("apply", "-")).isZero();
        assertThat(out).isEqualTo("The host is as declared; nothing was changed.\n");
    }

    private String planned() {
        run("plan", "-o", "json", "-");
        return String.valueOf(((Map<?, ?>) Json.read(out)).get("plan_id"));
    }

    @ParameterizedTest
    @ValueSource(strings = {TENANTS, "[{name: tenants, nic: eth1}]"})
    void anApprovedPlanIsDoneAndNoOther(String request) {
        input = request;
        String approved = planned();
        input = "[{name: tenants, nic: eth0}]";

        assertThat(run("apply", "--plan-id", approved, "-")).isEqualTo(2);
        assertThat(host.batches()).isZero();
        assertThat(out).startsWith("kernel\n  + bridge tenants");
        assertThat(err).contains("plan_id: the plan is no longer the approved one, " + approved);
        input = request;
        assertThat(run("apply", "--plan-id", approved, "-")).isZero();
        assertThat(out).contains("Plan " + approved).contains("done, verified and saved");
        assertThat(run("apply", "--plan-id", approved, "-")).isZero();
        assertThat(out).isEqualTo("The host is as declared; nothing was changed.\n");
    }

    @Test
    void anApprovalThatGotLostAllowsNoPlan() {
        assertThat(run("apply", "--plan-id", "", "-")).isEqualTo(2);
        assertThat(err).contains("plan_id: '' is no id of a plan");
        assertThat(host.batches()).isZero();
    }

    private static SiteHook refusing(String reason) {
        return new SiteHook() {
            @Override
            public String name() {
                return "10-refusing";
            }

            @Override
            public byte[] run(byte[] json, boolean check) throws HookFailure {
                throw new HookFailure(reason, "ask the site");
            }
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan", "apply"})
    void aHookThatRefusesIsTold(String command) {
        host.withHooks(point -> List.of(refusing("not in this rack")));

        assertThat(run(command, "-")).isEqualTo(2);
        assertThat(err)
                .contains("10-refusing: not in this rack [1500 HOOK_ERROR] ask the site\n")
                .endsWith("The host is untouched.\n");
        assertThat(host.batches()).isZero();
    }

    @Test
    void aHookThatFailsAfterwardsIsAWarning() {
        host.withHooks(point -> point == HookPoint.AFTER ? List.of(refusing("no mail")) : List.of());

        assertThat(run("apply", "-")).isZero();
        assertThat(err).isEqualTo("warning: 10-refusing: failed: no mail\n");
        assertThat(out).contains("done, verified and saved");
    }

    @Test
    void restoreBringsBackWhatABootForgot() {
        assertThat(run("show", "--restore")).isZero();
        assertThat(out).isEqualTo("Nothing was restored since the boot.\n");
        assertThat(run("restore")).isZero();
        assertThat(out).isEqualTo("Nothing had to be changed; the host has all that is safe.\n");
        run("apply", "-");
        host.booted();

        assertThat(run("restore")).isZero();
        assertThat(out).contains("+ bridge tenants").contains("; the host has all that is safe.");
        String told = out;
        assertThat(run("show", "--restore")).isZero();
        assertThat(out).isEqualTo(told);
        assertThat(run("show", "--restore", "-o", "json")).isZero();
        assertThat(((Map<?, ?>) Json.read(out)).get("left_out")).isEqualTo(Map.of());
        assertThat(run("plan", "-")).isZero();
        assertThat(out).isEqualTo("The host is as declared; nothing was changed.\n");
    }

    @Test
    void restoreDropsWhatWasNotSaved() {
        input = TENANTS + "commitOnSuccess: no\n";
        run("apply", "-");
        host.booted();

        assertThat(run("restore", "--check")).isZero();
        assertThat(out).contains("- network vdsm-tenants").contains("nothing was changed");
        assertThat(run("restore")).isZero();
        assertThat(out).contains("~ running configuration: -tenants");
    }

    @Test
    void restoreIsDoneOnceAfterABootUnlessForced() {
        run("apply", "-");
        run("restore");
        host.failingAt("vdsm-tenants");

        assertThat(run("restore")).isZero();
        assertThat(out).contains("was restored since the boot; --force does it again");
        assertThat(run("restore", "--force")).isZero();
        assertThat(out).isEqualTo("Nothing had to be changed; the host has all that is safe.\n");
    }

    @Test
    void whatIsLeftOutIsTriedAgain() {
        run("apply", "-");
        host.booted().failingAt("tenants");

        assertThat(run("restore")).isEqualTo(1);
        assertThat(out)
                .contains("left out: networks.tenants: ")
                .contains("told to fail")
                .endsWith("1 left out.\n");
        host.failingAt("");
        assertThat(run("restore")).isZero();
        assertThat(out).contains("+ bridge tenants");
    }

    @Test
    void saveKeepsItForTheNextBoot() {
        input = TENANTS + "commitOnSuccess: no\n";
        run("apply", "-");

        assertThat(run("save", "-n")).isZero();
        assertThat(out).contains("~ safe configuration: +tenants").contains("nothing was changed");
        assertThat(run("save")).isZero();
        assertThat(out).contains("done, verified and saved");
        assertThat(run("save")).isZero();
        assertThat(out).isEqualTo("The host is as declared; nothing was changed.\n");
        assertThat(run("restore")).isZero();
        assertThat(out).isEqualTo("Nothing had to be changed; the host has all that is safe.\n");
    }

    @Test
    void whatVdsmSavedIsTakenOverOnce() {
        host.put(
                VdsmConfiguration.SAFE + "/nets/red", "{\"nic\": \"eth1\", \"bridged\": true, \"switch\": \"legacy\"}");
        host.put(VdsmConfiguration.RUNNING + "/nets/red", "{\"nic\": \"eth1\", \"mtu\": 9000}");
        host.put(VdsmConfiguration.RUNNING + "/bonds/bond0", "{\"nics\": [\"eth0\"], \"options\": \"mode=4\"}");

        assertThat(run("import-vdsm", "--check")).isZero();
        assertThat(out)
                .contains("~ running configuration: +bond0, +red\n")
                .contains("~ safe configuration: +red\n")
                .contains("nothing was changed");
        assertThat(run("import-vdsm")).isZero();
        assertThat(out).contains("done, verified and saved");
        assertThat(run("import-vdsm")).isEqualTo(2);
        assertThat(err).contains("hostnet has a configuration of its own on this host");
    }

    @Test
    void whatVdsmSavedBadlyIsTold() {
        host.put(VdsmConfiguration.SAFE + "/nets/red", "{\"vlan\": 5000, \"nic\": \"eth1\"}");
        host.put(VdsmConfiguration.SAFE + "/nets/blue", "{");
        host.put(VdsmConfiguration.SAFE + "/devices/eth0", "{\"sriov\": {\"numvfs\": 2}}");

        assertThat(run("import-vdsm")).isEqualTo(2);
        assertThat(err)
                .contains("persistence/netconf/nets/red: networks.red.vlan: 5000 is out of range")
                .contains("persistence/netconf/nets/blue: it is not JSON")
                .contains("warning: /var/lib/vdsm/persistence/netconf/devices/eth0: ");
    }

    @Test
    void whereVdsmSavedNothingThereIsNothingToTakeOver() {
        assertThat(run("import-vdsm")).isZero();
        assertThat(err).contains("VDSM has saved nothing there");
        assertThat(out).isEqualTo("The host is as declared; nothing was changed.\n");
    }

    @Test
    void restoreTellsWhyItCannot() {
        host = host.unreadable(new HostUnreadable("ip", "there is no ip", "install iproute2"));

        assertThat(run("restore")).isEqualTo(2);
        assertThat(err).contains("install iproute2");
    }

    @Test
    void showPrintsATableAndJson() {
        assertThat(run("show")).isZero();
        assertThat(out).contains("owns no networks");
        run("apply", "-");
        assertThat(run("show")).isZero();
        assertThat(out).startsWith("NETWORK  BRIDGE").contains("\ntenants  tenants  eth1");
        assertThat(run("show", "-o", "json")).isZero();
        assertThat(((Map<?, ?>) Json.read(out)).get("networks")).isInstanceOf(Map.class);
    }

    @Test
    void macTableShowsPortsAndWhatIsAmiss() {
        assertThat(run("mac-table")).isZero();
        assertThat(out).isEqualTo("hostnet owns no network with a bridge on this host.\n");
        run("apply", "-");
        assertThat(run("mac-table")).isZero();
        assertThat(out)
                .startsWith("tenants: libvirt manages the MAC table")
                .contains("\n  PORT  ROLE    DOMAIN  MAC  LEARNING  FLOOD  PINNED  PROMISC  DROPPED RX/TX\n")
                .contains("\n  eth1  uplink  -       -    off       on     -       0        -\n");
        assertThat(run("mac-table", "tenants", "-o", "json")).isZero();
        assertThat(((Map<?, ?>) Json.read(out)).get("tenants")).isInstanceOf(Map.class);
    }

    @Test
    void macTableOfAnUnknownNetworkIsRefused() {
        run("apply", "-");
        assertThat(run("mac-table", "tenant")).isEqualTo(2);
        assertThat(err).contains("no network tenant with a bridge on this host; did you mean tenants?");
        assertThat(run("mac-table", "--watch=0")).isEqualTo(2);
        assertThat(err).contains("--watch needs at least 1 second");
        assertThat(run("mac-table", "--watch", "--repair")).isEqualTo(2);
        assertThat(err).contains("mutually exclusive");
    }

    @Test
    void macTableRepairs() {
        run("apply", "-");
        assertThat(run("mac-table", "--repair")).isZero();
        assertThat(out).isEqualTo("The host is as declared; nothing was changed.\n");
        host.booted();

        assertThat(run("mac-table", "--repair")).isZero();
        assertThat(out).contains("eth1 learning on -> off").contains("done, verified and saved");
    }

    @Test
    void allProblemsGoToStandardErrorAlsoWithoutLibvirtAndNic() {
        host = TestingHost.withoutLibvirt();
        input = "[{name: a, nic: eth1, vlna: 3}, {name: a}]";

        assertThat(run("apply", "-o", "json", "-")).isEqualTo(2);
        assertThat(err)
                .contains("networks.a.vlna: ")
                .contains("networks.a.name: 'a' is there twice")
                .contains("no daemon")
                .contains("no nic eth1")
                .endsWith("The host is untouched.\n");
        assertThat(((Map<?, ?>) Json.read(out)).get("failed")).isEqualTo(true);
    }

    @Test
    void aFailureIsTold() {
        host = host.failingAt("vdsm-tenants");

        assertThat(run("apply", "-")).isEqualTo(1);
        assertThat(err).contains("told to fail").contains("rolled back");
    }

    @Test
    void problemsOfTheRequestAreToldWhereTheHostCannotBeRead() {
        host = host.unreadable(new HostUnreadable("ip", "there is no ip", "install iproute2"));
        input = "[{name: a, mtu: x}]";

        assertThat(run("plan", "-")).isEqualTo(2);
        assertThat(err).contains("networks.a.mtu").contains("install iproute2").doesNotContain("\tat ");
        assertThat(run("show")).isEqualTo(1);
    }

    @Test
    void aFaultOfOurOwnIsABugWithItsTrace() {
        host = host.unreadable(new IllegalStateException("oops"));

        assertThat(run("plan", "-")).isEqualTo(1);
        assertThat(err).contains("BUG").contains("\tat hostnet.");
    }
}
