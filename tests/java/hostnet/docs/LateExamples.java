// SPDX-License-Identifier: Apache-2.0
package hostnet.docs;

import hostnet.apply.Proof;
import hostnet.apply.Setup;
import hostnet.apply.Terms;
import hostnet.call.Call;
import hostnet.host.Answer;
import hostnet.host.BatchFailure;
import hostnet.host.HookFailure;
import hostnet.host.HookPoint;
import hostnet.host.SiteHook;
import hostnet.model.Probe;
import hostnet.model.Probes;
import hostnet.operation.SetMtu;
import hostnet.policy.Mode;
import hostnet.problem.Problem;
import hostnet.problem.Problems;
import hostnet.report.TestingHost;
import hostnet.vdsm.RequestParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Problems that no case shows, because they come while a change is made: hostnet is brought to tell each. */
final class LateExamples {
    private static final Object REQUEST = List.of(Map.of("name", "tenants", "nic", "eth1"));

    private LateExamples() {}

    static List<Example> all() {
        List<Problem> problems = new ArrayList<>();
        problems.addAll(changed(Probes.NONE, Answer.NONE));
        problems.addAll(changed(Probes.NONE, Answer.TAKE_BACK));
        problems.addAll(changed(new Probes(false, List.of(new Probe.Ping("192.0.2.1"))), Answer.KEEP));
        problems.add(new BatchFailure(0, new SetMtu("eth1", 1500, 9000), "RTNETLINK answers: Operation not supported")
                .problem());
        problems.addAll(hooked());
        problems.add(Problem.bug(bug()));
        return problems.stream().map(problem -> new Example(problem, "")).toList();
    }

    private static RuntimeException bug() {
        RuntimeException bug = new IllegalStateException("what the program did not expect");
        bug.setStackTrace(
                new StackTraceElement[] {new StackTraceElement("hostnet.plan.Planner", "plan", "Planner.java", 1)});
        return bug;
    }

    private static TestingHost host() {
        return TestingHost.withNics("eth0", "eth1");
    }

    /** A change on a host where probes fail, and that is answered like that. */
    private static List<Problem> changed(Probes probes, Answer answer) {
        Problems problems = new Problems();
        return new Setup(host().probed(probe -> "no answer"), new Terms(null, Mode.PREVENT, probes, applied -> answer))
                .apply(RequestParser.parse(REQUEST, problems), problems)
                .problems();
    }

    private static List<Problem> hooked() {
        TestingHost host = host().withHooks(point -> point == HookPoint.BEFORE ? List.of(refusing()) : List.of());
        return new Call(host, new Problems()).apply(REQUEST, Proof.NONE).problems();
    }

    private static SiteHook refusing() {
        return new SiteHook() {
            @Override
            public String name() {
                return "/etc/hostnet/hooks/before_network_setup.d/10-rack";
            }

            @Override
            public byte[] run(byte[] json, boolean check) throws HookFailure {
                throw new HookFailure(
                        "what the hook wrote to its standard error", "do what the hook asks for, or mend it");
            }
        };
    }
}
