// SPDX-License-Identifier: Apache-2.0
package hostnet.ansible;

import hostnet.apply.Outcome;
import hostnet.apply.Outcome.Status;
import hostnet.apply.Proof;
import hostnet.apply.Setup;
import hostnet.call.Call;
import hostnet.call.VnicCall;
import hostnet.host.HookPoint;
import hostnet.host.Host;
import hostnet.host.HostUnreadable;
import hostnet.model.Current;
import hostnet.model.Request;
import hostnet.policy.Finding;
import hostnet.problem.Kind;
import hostnet.problem.Problems;
import hostnet.report.PlanDiff;
import hostnet.report.ResultTree;
import hostnet.report.VnicTree;
import hostnet.vdsm.Capabilities;
import hostnet.vdsm.ConfigState;
import hostnet.vdsm.ConnectivityCheck;
import hostnet.vdsm.VnicRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The modules of the collection, each from its arguments to its result. */
final class Modules {
    private final Host host;
    private final Problems problems;

    Modules(Host host, Problems problems) {
        this.host = host;
        this.problems = problems;
    }

    Map<String, @Nullable Object> run(Arguments arguments) {
        Map<String, @Nullable Object> result = dispatch(arguments);
        // Ansible shows the arguments at -vvv only where the module returns them
        result.put("invocation", Map.of("module_args", arguments.shown()));
        return result;
    }

    private Map<String, @Nullable Object> dispatch(Arguments arguments) {
        try {
            return switch (arguments.module()) {
                case "setup_networks" -> setupNetworks(arguments);
                case "network_facts" -> networkFacts(arguments);
                case "network_config" -> networkConfig(arguments);
                case "vnic_policy" -> vnicPolicy(arguments);
                default -> unknown(arguments.module());
            };
        } catch (HostUnreadable unreadable) {
            problems.add(unreadable.problem());
            return ResultTree.refused(problems);
        }
    }

    private Map<String, @Nullable Object> setupNetworks(Arguments arguments) {
        ConnectivityCheck check = ConnectivityCheck.of(arguments.own(), problems);
        Call call = new Call(host, problems);
        if (arguments.check()) {
            return told(arguments, call.check(arguments.own()));
        }
        String change = arguments.change();
        if (change == null || Boolean.FALSE.equals(check.wanted())) {
            check.refuseWithoutCaller(problems);
            return told(arguments, call.apply(arguments.own(), Proof.NONE));
        }
        Confirmed confirmed = new Confirmed(host, change, check.patience());
        if (arguments.ours()) {
            return told(arguments, call.apply(arguments.own(), applied -> confirmed.answer(told(arguments, applied))));
        }
        Outcome needless = mayBeNeedless() ? new Call(host, new Problems()).check(arguments.own()) : null;
        return needless == null || needless.status() == Status.PLANNED
                ? confirmed.delegate(arguments, needless)
                : told(arguments, needless);
    }

    /** Whether a look may tell that there is nothing to do: not where hooks have a say, or where something is under way. */
    private boolean mayBeNeedless() {
        boolean hooks = Stream.of(HookPoint.values())
                .anyMatch(point -> !host.hooks().at(point).isEmpty());
        return !hooks && host.journal().unfinished() == null;
    }

    private Map<String, @Nullable Object> networkConfig(Arguments arguments) {
        ConfigState state = ConfigState.parse(arguments.own(), problems);
        if (state == null || !problems.isEmpty()) {
            return ResultTree.refused(problems);
        }
        Setup setup = new Setup(host);
        return switch (state) {
            case SAVED ->
                told(
                        arguments,
                        arguments.check() ? setup.check(Request.SAVE, problems) : setup.apply(Request.SAVE, problems));
            case RESTORED ->
                told(arguments, arguments.check() ? setup.checkRestore(problems) : setup.restore(problems));
            case CONFIRMED, ROLLED_BACK -> new Waiting(host, problems).answer(state, arguments);
        };
    }

    private Map<String, @Nullable Object> told(Arguments arguments, Outcome outcome) {
        Outcome told = arguments.check() ? outcome : outcome.withAfter(host.measured(outcome.after()));
        Map<String, @Nullable Object> result = ResultTree.of(told, arguments.check());
        // a plan that is not the approved one is shown, too
        if (arguments.diff() && (outcome.succeeded() || outcome.status() == Status.REFUSED)) {
            result.put("diff", PlanDiff.of(outcome));
        }
        Object capabilities = result.get("capabilities");
        if (capabilities != null) {
            // never in check mode: a prediction would poison a fact cache
            result.put("ansible_facts", Map.of("hostnet", capabilities));
        }
        return result;
    }

    private Map<String, @Nullable Object> networkFacts(Arguments arguments) {
        for (String name : arguments.own().keySet()) {
            problems.add(Kind.BAD_PARAMS, name, "network_facts takes no arguments", "leave " + name + " out");
        }
        if (!problems.isEmpty()) {
            return ResultTree.refused(problems);
        }
        Current current = host.measured(host.read());
        Map<String, @Nullable Object> capabilities = Capabilities.of(current);
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        result.put("changed", false);
        result.put("ansible_facts", Map.of("hostnet", capabilities));
        result.put("capabilities", capabilities);
        result.put("warnings", Capabilities.warnings(current));
        return result;
    }

    private Map<String, @Nullable Object> vnicPolicy(Arguments arguments) {
        VnicRequest request = VnicRequest.parse(arguments.own(), problems);
        List<Finding> findings = new VnicCall(host, problems).findings(request);
        return problems.isEmpty() ? VnicTree.of(findings, request.mode()) : ResultTree.refused(problems);
    }

    private Map<String, @Nullable Object> unknown(String module) {
        List<String> known = List.of("setup_networks", "network_facts", "network_config", "vnic_policy");
        problems.add(
                Kind.BAD_PARAMS,
                "_ansible_module_name",
                "this executor has no module '" + module + "'",
                "use one of " + String.join(", ", known) + "; a newer collection needs a newer executor");
        return ResultTree.refused(problems);
    }
}
