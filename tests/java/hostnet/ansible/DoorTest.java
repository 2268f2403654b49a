// SPDX-License-Identifier: Apache-2.0
package hostnet.ansible;

import static org.assertj.core.api.Assertions.assertThat;

import hostnet.host.HookPoint;
import hostnet.host.HostUnreadable;
import hostnet.host.SiteHook;
import hostnet.json.Json;
import hostnet.report.TestingChanges;
import hostnet.report.TestingHost;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoorTest {
    private static final String SETUP = "'_ansible_module_name': 'hostnet.libvirt.setup_networks'";
    private static final String FACTS = "'_ansible_module_name': 'hostnet.libvirt.network_facts'";
    private static final String CONFIG = "'_ansible_module_name': 'hostnet.libvirt.network_config'";
    private static final String TENANTS =
            "'networks': [{'name': 'tenants', 'nic': 'eth1', 'vlan': '100', 'manage_macs_with_libvirt': 'yes'}]";

    @TempDir
    private Path folder;

    private TestingHost host = TestingHost.withNics("eth0", "eth1");
    private int code;

    private Map<?, ?> run(String arguments) throws IOException {
        Path file = Files.writeString(folder.resolve("args"), arguments.replace('\'', '"'));
        return call(file.toString());
    }

    private Map<?, ?> call(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        code = Door.open(args, host, new PrintStream(out, false, StandardCharsets.UTF_8));
        String text = out.toString(StandardCharsets.UTF_8);
        assertThat(text).startsWith("{").endsWith("}\n").hasLineCount(1);
        return (Map<?, ?>) Json.read(text);
    }

    private static void assertFailed(Map<?, ?> result, int code) {
        assertThat(result.get("failed")).isEqualTo(true);
        // the stub would add a failure of its own
        assertThat(code).isZero();
    }

    @Test
    void changesTheHostOnce() throws IOException {
        Map<?, ?> first = run("{" + SETUP + ", " + TENANTS + "}");
        Map<?, ?> second = run("{" + SETUP + ", " + TENANTS + "}");

        assertThat(code).isZero();
        assertThat(first.get("failed")).isNull();
        assertThat(first.get("changed")).isEqualTo(true);
        assertThat(first.get("diff")).isNull();
        assertThat((List<?>) first.get("plan")).isNotEmpty();
        assertThat((Map<?, ?>) ((Map<?, ?>) first.get("ansible_facts")).get("hostnet"))
                .isEqualTo(first.get("capabilities"));
        assertThat(second.get("changed")).isEqualTo(false);
        assertThat((List<?>) second.get("plan")).isEmpty();
    }

    @Test
    void savesOnceWhatWasLeftUnsafe() throws IOException {
        run("{" + SETUP + ", 'commitOnSuccess': false, " + TENANTS + "}");
        Map<?, ?> check = run("{" + CONFIG + ", '_ansible_check_mode': true, 'state': 'saved'}");
        Map<?, ?> first = run("{" + CONFIG + ", '_ansible_diff': true, 'state': 'saved'}");
        Map<?, ?> second = run("{" + CONFIG + ", 'state': 'saved'}");

        assertThat(first.get("changed")).isEqualTo(true);
        assertThat(first.get("plan_id")).isEqualTo(check.get("plan_id"));
        assertThat(first.get("diff").toString()).contains("~ safe configuration: +tenants");
        assertThat(((Map<?, ?>) first.get("capabilities")).get("netConfigDirty"))
                .isEqualTo("False");
        assertThat(second.get("changed")).isEqualTo(false);
    }

    @Test
    void restoresWhatIsSafe() throws IOException {
        run("{" + SETUP + ", 'commitOnSuccess': false, " + TENANTS + "}");
        Map<?, ?> check = run("{" + CONFIG + ", '_ansible_check_mode': true, 'state': 'restored'}");
        Map<?, ?> first = run("{" + CONFIG + ", 'state': 'restored'}");
        Map<?, ?> second = run("{" + CONFIG + ", 'state': 'restored'}");

        assertThat(first.get("plan").toString()).contains("- bridge tenants");
        assertThat(first.get("plan_id")).isEqualTo(check.get("plan_id"));
        assertThat(((Map<?, ?>) first.get("capabilities")).get("networks")).isEqualTo(Map.of());
        assertThat(second.get("changed")).isEqualTo(false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ", 'state': 'confirmed'", ", 'state': 'saved', 'networks': []"})
    void aConfigurationHasTheStatesThatAreKnown(String arguments) throws IOException {
        assertFailed(run("{" + CONFIG + arguments + "}"), code);
        assertThat(host.batches()).isZero();
    }

    @Test
    void anUnclearCheckModeIsACheck() throws IOException {
        run("{" + SETUP + ", '_ansible_check_mode': 'yes', " + TENANTS + "}");
        assertThat(host.batches()).isZero();
    }

    @Test
    void aCheckPredictsThePlanAndTouchesNothing() throws IOException {
        Map<?, ?> check = run("{" + SETUP + ", '_ansible_check_mode': true, " + TENANTS + "}");
        assertThat(host.batches()).isZero();
        Map<?, ?> apply = run("{" + SETUP + ", " + TENANTS + "}");

        assertThat(check.get("changed")).isEqualTo(true);
        assertThat(check.get("plan_id")).isEqualTo(apply.get("plan_id"));
        assertThat(check.get("ansible_facts")).isNull();
        assertThat(check.get("capabilities")).isNull();
        Map<?, ?> networks = (Map<?, ?>) ((Map<?, ?>) check.get("predicted")).get("networks");
        assertThat(networks.get("tenants")).isNotNull();
    }

    @Test
    void anApprovedPlanIsCarriedOutAndDoneOnce() throws IOException {
        Map<?, ?> check = run("{" + SETUP + ", '_ansible_check_mode': true, " + TENANTS + "}");
        String task = "{" + SETUP + ", 'plan_id': '" + check.get("plan_id") + "', " + TENANTS + "}";
        Map<?, ?> apply = run(task);
        Map<?, ?> again = run(task);

        assertThat(apply.get("changed")).isEqualTo(true);
        assertThat(apply.get("plan_id")).isEqualTo(check.get("plan_id"));
        assertThat(again.get("failed")).isNull();
        assertThat(again.get("changed")).isEqualTo(false);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anotherPlanThanTheApprovedOneIsRefusedAndShown(boolean checked) throws IOException {
        String approved = "0000000000000000";
        Map<?, ?> result = run("{" + SETUP + ", '_ansible_diff': true, '_ansible_check_mode': " + checked
                + ", 'plan_id': '" + approved + "', " + TENANTS + "}");

        assertFailed(result, code);
        assertThat(result.get("changed")).isEqualTo(false);
        assertThat(host.batches()).isZero();
        assertThat((List<?>) result.get("problems")).hasSize(1);
        assertThat(result.get("msg").toString())
                .startsWith("plan_id: the plan is no longer the approved one, " + approved + ": it is now "
                        + result.get("plan_id"))
                .contains("[21 BAD_PARAMS]");
        assertThat((List<?>) result.get("plan")).isNotEmpty();
        assertThat((List<?>) result.get("diff")).isNotEmpty();
    }

    @Test
    void showsDifferencesWhenAsked() throws IOException {
        Map<?, ?> result = run("{" + SETUP + ", '_ansible_diff': true, " + TENANTS + "}");

        List<?> diff = (List<?>) result.get("diff");
        assertThat(((Map<?, ?>) diff.get(0)).get("prepared").toString())
                .startsWith("kernel\n  + ")
                .contains("\nlibvirt\n")
                .contains("\nfiles\n");
        assertThat(diff)
                .anySatisfy(entry -> assertThat(String.valueOf(((Map<?, ?>) entry).get("after")))
                        .contains("\n  <bridge name='tenants' macTableManager='libvirt'/>\n"));
    }

    /** A hook that replaces a text. */
    private record Replacing(String text, String other) implements SiteHook {
        @Override
        public String name() {
            return "10-replacing";
        }

        @Override
        public byte[] run(byte[] json, boolean check) {
            return new String(json, StandardCharsets.UTF_8).replace(text, other).getBytes(StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void showsWhatHooksMadeOfTheRequest(boolean checked) throws IOException {
        SiteHook hook = new Replacing("\"100\"", "200");
        host = host.withHooks(point -> point == HookPoint.BEFORE ? List.of(hook) : List.of());
        Map<?, ?> result =
                run("{" + SETUP + ", '_ansible_diff': true, '_ansible_check_mode': " + checked + ", " + TENANTS + "}");

        assertThat((List<?>) result.get("warnings")).asString().isEqualTo("[10-replacing: changed the request]");
        assertThat(result.get("request").toString()).contains("vlan=200");
        assertThat(result.get("plan").toString()).contains("eth1.200").doesNotContain("eth1.100");
        List<?> diff = (List<?>) result.get("diff");
        Map<?, ?> last = (Map<?, ?>) diff.get(diff.size() - 1);
        assertThat(last.get("before_header")).isEqualTo("request");
        assertThat(last.get("before").toString()).contains("\"vlan\": \"100\"");
        assertThat(last.get("after").toString()).contains("\"vlan\": 200");
        assertThat(result.get("invocation").toString()).contains("vlan=100");
    }

    private static String change(String more) {
        return "'_hostnet_change': '" + TestingChanges.ID + "', " + more;
    }

    @Test
    void whatHasToBeConfirmedIsOnlyPrepared() throws IOException {
        TestingChanges changes = TestingChanges.telling(null);
        host = host.with(changes);
        Map<?, ?> result = run("{" + SETUP + ", " + change("'connectivityTimeout': 9, ") + TENANTS + "}");

        assertThat(result.get("confirmation")).isEqualTo(Map.of("id", TestingChanges.ID, "seconds", 9L));
        assertThat(result.get("changed")).isEqualTo(false);
        assertThat(changes.done()).containsExactly("prepare 9");
        assertThat(host.batches()).isZero();
    }

    @Test
    void whatIsRefusedIsNotEvenPrepared() throws IOException {
        TestingChanges changes = TestingChanges.telling(null);
        host = host.with(changes);
        assertFailed(run("{" + SETUP + ", " + change("'networks': [{'name': 'a', 'nic': 'eth9'}]}")), code);

        assertThat(changes.done()).isEmpty();
    }

    @Test
    void whoseTaskDoesNotComeBackBeginsItself() throws IOException {
        TestingChanges changes = TestingChanges.telling("{\"changed\": true, \"plan_id\": \"x\"}");
        host = host.with(changes);
        Map<?, ?> result = run("{" + SETUP + ", " + change("'_hostnet_begins': true, ") + TENANTS + "}");

        assertThat(result.get("plan_id")).isEqualTo("x");
        assertThat(changes.done()).containsExactly("prepare 60", "make");
    }

    @Test
    void aChangeWhoseProcessIsGoneMayHaveLeftSomething() throws IOException {
        host = host.with(TestingChanges.telling(null));
        Map<?, ?> result = run("{" + SETUP + ", " + change("'_hostnet_begins': true, ") + TENANTS + "}");

        assertFailed(result, code);
        assertThat(result.get("changed")).isEqualTo(true);
        assertThat(result.get("msg").toString()).contains("without a word").doesNotContain("untouched");
    }

    @Test
    void theProcessOfAChangeTellsItsResultAndDisarmsItsTimer() throws IOException {
        TestingChanges changes = TestingChanges.telling(null);
        host = host.with(changes);
        Map<?, ?> result = run("{" + SETUP + ", " + change("'_hostnet_ours': true, ") + TENANTS + "}");

        assertThat(result.get("changed")).isEqualTo(true);
        assertThat(changes.done()).containsExactly("prove", "conclude", "disarm");
    }

    @Test
    void aResultThatCanNotBeWrittenDisarmsTheTimerAllTheSame() throws IOException {
        TestingChanges changes = TestingChanges.telling(null).onAFullDisk();
        host = host.with(changes);
        Map<?, ?> result = run("{" + SETUP + ", " + change("'_hostnet_ours': true, ") + TENANTS + "}");

        assertThat(result.get("failed")).isNull();
        assertThat(changes.done()).containsExactly("prove", "conclude", "disarm");
    }

    @Test
    void afterABugTheTimerStaysArmed() throws IOException {
        TestingChanges changes = TestingChanges.telling(null);
        host = host.with(changes).unreadable(new IllegalStateException("oops"));
        assertFailed(run("{" + SETUP + ", " + change("'_hostnet_ours': true, ") + TENANTS + "}"), code);

        assertThat(changes.done()).containsExactly("conclude");
    }

    @Test
    void aConfirmedChangeThatDoesNotEndIsNoneThatWasTakenBack() throws IOException {
        host = host.with(TestingChanges.telling(null));
        Map<?, ?> slow = run("{" + CONFIG + ", 'state': 'confirmed'}");
        host = host.with(TestingChanges.telling(null).waitingForNobody());
        Map<?, ?> none = run("{" + CONFIG + ", 'state': 'confirmed'}");

        assertThat(slow.get("failed")).isEqualTo(true);
        assertThat(slow.get("changed")).isEqualTo(true);
        assertThat(slow.get("msg").toString()).contains("has not ended").doesNotContain("no change waits");
        assertThat(none.get("msg").toString()).contains("no change waits");
    }

    @Test
    void returnsItsArgumentsWithoutThoseOfAnsible() throws IOException {
        Map<?, ?> result = run("{" + SETUP + ", '_ansible_verbosity': 3, 'networks': []}");

        assertThat(result.get("invocation")).hasToString("{module_args={networks=[]}}");
        assertThat(result.get("changed")).isEqualTo(false);
    }

    @Test
    void reportsAllProblemsAtOnceAndTheHostIsUntouched() throws IOException {
        host = TestingHost.withoutLibvirt("eth0");
        Map<?, ?> result = run("{" + SETUP + ", 'networks': [{'name': 'a', 'nic': 'eth9', 'vlan': 5000, 'x': 1}]}");

        assertFailed(result, code);
        assertThat(result.get("changed")).isEqualTo(false);
        assertThat(result.get("msg").toString())
                .contains("networks.a.x: ")
                .contains("networks.a.vlan: 5000")
                .contains("26 BAD_VLAN")
                .contains("networks.a.nic: ")
                .contains("no daemon")
                .endsWith("The host is untouched.");
        assertThat((List<?>) result.get("problems")).hasSize(4);
        assertThat(host.batches()).isZero();
    }

    @Test
    void tellsOfARollback() throws IOException {
        host = host.failingAt("vdsm-tenants");
        Map<?, ?> result = run("{" + SETUP + ", " + TENANTS + "}");

        assertFailed(result, code);
        assertThat(result.get("msg").toString()).contains("told to fail").contains("rolled back");
        assertThat(result.get("ansible_facts")).isNull();
    }

    @Test
    void factsAreReadOnly() throws IOException {
        host = TestingHost.withoutLibvirt("eth0");
        Map<?, ?> result = run("{" + FACTS + "}");

        assertThat(result.get("changed")).isEqualTo(false);
        assertThat((Map<?, ?>) ((Map<?, ?>) result.get("ansible_facts")).get("hostnet"))
                .isEqualTo(result.get("capabilities"));
        assertThat((List<?>) result.get("warnings")).hasSize(1);
        assertThat(code).isZero();
    }

    @Test
    void factsTakeNoArguments() throws IOException {
        assertFailed(run("{" + FACTS + ", 'gather': 'all'}"), code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not JSON", "[]", "{'a': ", "{}", "{'_ansible_module_name': 'x.y.z'}"})
    void badArgumentsFailCleanly(String arguments) throws IOException {
        Map<?, ?> result = run(arguments);

        assertFailed(result, code);
        assertThat(result.get("exception")).isNull();
    }

    @Test
    void noArgumentsFileFailsCleanly() {
        assertFailed(call(), code);
        assertFailed(call(folder.resolve("nosuch").toString()), code);
    }

    @Test
    void anUnreadableHostIsAProblemBesideThoseOfTheRequest() throws IOException {
        host = host.unreadable(new HostUnreadable("ip", "there is no ip", "install iproute2"));
        Map<?, ?> result = run("{" + SETUP + ", 'x': 1}");

        assertFailed(result, code);
        assertThat(result.get("msg").toString()).contains("x: ").contains("install iproute2");
        assertThat(result.get("exception")).isNull();
        assertThat(result.get("plan")).isEqualTo(List.of());
        assertThat(result.get("timings")).isEqualTo(Map.of());
    }

    @Test
    void aFaultOfOurOwnIsABugWithItsTrace() throws IOException {
        host = host.unreadable(new IllegalStateException("oops"));
        Map<?, ?> result = run("{" + FACTS + "}");

        assertFailed(result, code);
        assertThat(result.get("msg").toString()).contains("oops").contains("BUG");
        assertThat(result.get("exception").toString()).contains("at hostnet.");
    }
}
