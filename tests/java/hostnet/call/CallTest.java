// SPDX-License-Identifier: Apache-2.0
package hostnet.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hostnet.apply.Outcome;
import hostnet.apply.Outcome.Status;
import hostnet.apply.Proof;
import hostnet.host.HookFailure;
import hostnet.host.HookPoint;
import hostnet.host.HostUnreadable;
import hostnet.host.SiteHook;
import hostnet.problem.Problem;
import hostnet.problem.Problems;
import hostnet.report.TestingHost;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallTest {
    private static final Map<String, Object> TENANTS =
            Map.of("networks", List.of(Map.of("name", "tenants", "nic", "eth1")), "purge", false);

    private final Map<HookPoint, List<SiteHook>> hooks = new EnumMap<>(HookPoint.class);
    private final List<String> told = new ArrayList<>();
    private final Problems problems = new Problems();
    private TestingHost host =
            TestingHost.withNics("eth0", "eth1").withHooks(point -> hooks.getOrDefault(point, List.of()));

    /** What a hook makes of its file. */
    private interface Script {
        String of(String json) throws HookFailure;
    }

    private void at(HookPoint point, String name, Script script) {
        hooks.computeIfAbsent(point, key -> new ArrayList<>()).add(new SiteHook() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public byte[] run(byte[] json, boolean check) throws HookFailure {
                String text = new String(json, StandardCharsets.UTF_8);
                told.add(name + (check ? " checks " : " ") + text.strip());
                return script.of(text).getBytes(StandardCharsets.UTF_8);
            }
        });
    }

    private Outcome apply(Object request) {
        return new Call(host, problems).apply(request, Proof.NONE);
    }

    private static String refuse() throws HookFailure {
        throw new HookFailure("not in this rack", "use another");
    }

    @Test
    void aHookGetsTheRequestInVdsmsForm() {
        at(HookPoint.BEFORE, "look", json -> json);

        assertThat(apply(TENANTS).status()).isEqualTo(Status.COMMITTED);

        assertThat(told).hasSize(1);
        assertThat(told.get(0))
                .startsWith("look {\"request\":{\"networks\":[{")
                .endsWith("],\"bondings\":{},\"options\":{\"purge\":false}}}");
    }

    @Test
    void whatAHookRewritesIsWhatIsDone() {
        at(HookPoint.BEFORE, "tag", json -> json.replace("\"eth1\"", "\"eth1\",\"vlan\":7"));
        at(HookPoint.BEFORE, "look", json -> json);
        at(HookPoint.AFTER, "after", json -> json);

        Outcome outcome = apply(TENANTS);

        assertThat(outcome.after().links()).containsKey("eth1.7");
        assertThat(outcome.warnings()).containsExactly("tag: changed the request");
        assertThat(outcome.rewriting().before()).isEqualTo(TENANTS);
        assertThat(outcome.rewriting().after().toString()).contains("vlan=7").contains("purge=false");
        assertThat(told).hasSize(3);
        assertThat(told.subList(1, 3)).allMatch(call -> call.contains("\"vlan\":7"));
    }

    @Test
    void aRequestThatNoHookChangesStaysAsItWasWritten() {
        at(HookPoint.BEFORE, "look", json -> json.replace(":", " : "));

        Outcome outcome = apply(List.of(Map.of("name", "tenants", "nic", "eth1")));

        assertThat(outcome.rewriting()).isNull();
        assertThat(outcome.warnings()).isEmpty();
    }

    @Test
    void aHookRefusesAndTheHostIsUntouched() {
        at(HookPoint.BEFORE, "rack", json -> refuse());
        at(HookPoint.BEFORE, "later", json -> json);
        at(HookPoint.AFTER_FAILURE, "failure", json -> json);

        Outcome outcome = apply(TENANTS);

        assertThat(outcome.status()).isEqualTo(Status.REFUSED);
        assertThat(outcome.problems())
                .extracting(Problem::toString)
                .containsExactly("rack: not in this rack [1500 HOOK_ERROR] use another");
        assertThat(host.batches()).isZero();
        assertThat(told)
                .extracting(call -> call.substring(0, call.indexOf(" ")))
                .containsExactly("rack", "failure");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{}", "{\"request\": []}"})
    void aHookThatSpoilsTheRequestRefusesIt(String left) {
        at(HookPoint.BEFORE, "spoils", json -> left);

        Outcome outcome = apply(TENANTS);

        assertThat(outcome.problems()).hasSize(1);
        assertThat(outcome.problems().get(0).toString())
                .startsWith("spoils: what it left in its file is no JSON")
                .contains("[1500 HOOK_ERROR]");
        assertThat(host.batches()).isZero();
    }

    @Test
    void aRewrittenRequestIsJudgedAsAnyOther() {
        at(HookPoint.BEFORE, "odd", json -> json.replace("\"options\":{", "\"options\":{\"colour\":\"red\","));

        assertThat(apply(TENANTS).problems()).extracting(Problem::path).containsExactly("colour");
    }

    @Test
    void inACheckOnlyThoseBeforeRunAndKnowIt() {
        at(HookPoint.BEFORE, "before", json -> json);
        at(HookPoint.AFTER, "after", json -> json);

        Outcome outcome = new Call(host, problems).check(TENANTS);

        assertThat(outcome.status()).isEqualTo(Status.PLANNED);
        assertThat(told).hasSize(1);
        assertThat(told.get(0)).startsWith("before checks ");
    }

    @Test
    void thoseAfterwardsRunAlsoWhenThereWasNothingToDo() {
        at(HookPoint.AFTER, "after", json -> json);

        apply(TENANTS);
        assertThat(apply(TENANTS).status()).isEqualTo(Status.UNCHANGED);

        assertThat(told).hasSize(2);
    }

    @Test
    void oneThatFailsAfterwardsIsAWarning() {
        at(HookPoint.AFTER, "switch", json -> refuse());
        at(HookPoint.AFTER, "next", json -> json);

        Outcome outcome = apply(TENANTS);

        assertThat(outcome.status()).isEqualTo(Status.COMMITTED);
        assertThat(outcome.warnings()).containsExactly("switch: failed: not in this rack");
        assertThat(told).hasSize(2);
    }

    @Test
    void aFailureIsToldToThoseForIt() {
        host = host.failingAt("vdsm-tenants");
        at(HookPoint.AFTER, "after", json -> json);
        at(HookPoint.AFTER_FAILURE, "failure", json -> refuse());

        Outcome outcome = apply(TENANTS);

        assertThat(outcome.status()).isEqualTo(Status.ROLLED_BACK);
        assertThat(outcome.warnings()).containsExactly("failure: failed: not in this rack");
        assertThat(told).hasSize(1);
    }

    @Test
    void anUnreadableHostIsAFailureToo() {
        host = host.unreadable(new HostUnreadable("ip", "there is no ip", "install iproute2"));
        at(HookPoint.AFTER_FAILURE, "failure", json -> json);

        assertThatThrownBy(() -> apply(TENANTS)).isInstanceOf(HostUnreadable.class);

        assertThat(told).hasSize(1);
    }

    @Test
    void whatIsNoRequestIsNotShownToAnyHook() {
        at(HookPoint.BEFORE, "before", json -> json);

        assertThat(apply("networks").status()).isEqualTo(Status.REFUSED);

        assertThat(told).isEmpty();
    }
}
